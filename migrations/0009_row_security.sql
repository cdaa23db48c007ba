-- No row of one locality can be read or written by access that is sealed for another, whoever writes the query.
create schema guard;
comment on schema guard is 'What the application''s role must not read.';
revoke all on schema guard from public;

create table guard.secret (
  id integer primary key check (id = 1),
  key bytea not null check (length(key) = 32)
);
comment on table guard.secret is 'The secret with which access to a locality is sealed; only the owner of the database reads it.';
comment on column guard.secret.id is 'Always 1: there is one.';
comment on column guard.secret.key is '32 random bytes.';

-- The locality this connection may see: the setting dothi.space is "number.until.seal", and counts only with a right seal
-- that has not run out. Anything else is no locality at all.
create function sealed_space() returns integer
language plpgsql stable security definer set search_path = pg_catalog, guard as $$
declare
  part text[] := string_to_array(current_setting('dothi.space', true), '.');
  secret bytea;
  inner_hash bytea;
begin
  if array_length(part, 1) is distinct from 3 or part[1] !~ '^[0-9]{1,9}$' or part[2] !~ '^[0-9]{1,12}$' then
    return null;
  end if;
  if part[2]::bigint < extract(epoch from now()) then
    return null;
  end if;
  select key into secret from guard.secret where id = 1;
  inner_hash := sha256(secret || convert_to(part[1] || '.' || part[2], 'UTF8'));
  if encode(sha256(secret || inner_hash), 'hex') is distinct from part[3] then
    return null;
  end if;
  return part[1]::integer;
end
$$;
comment on function sealed_space is 'The locality this connection is sealed for, or null; the condition of every row security policy.';
revoke all on function sealed_space from public;
grant execute on function sealed_space to dothi_app;

-- Every table that has a space_id, now and at the end of any later migration that adds one (the schema test holds it).
create function secure_rows(p_table regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy own_locality on %s using (space_id = (select sealed_space())) with check (space_id = (select sealed_space()))', p_table);
end
$$;
comment on function secure_rows is 'Closes a table of daily work to all access that is not sealed for the row''s locality.';
revoke all on function secure_rows from public;

select secure_rows(c.oid::regclass)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
join pg_attribute a on a.attrelid = c.oid and a.attname = 'space_id' and not a.attisdropped
where c.relkind in ('r', 'p')
order by c.relname;
