-- The salts of a leaf stand in its own row: a table of their own cost each event eighty bytes of row and key, and a second insert.
-- What was written before stays where it is. When something of a leaf is erased its salts are set apart in log_salt, as before.
alter table log_leaf add column salts bytea;
comment on column log_leaf.salts is 'Random salts of what was said and of the private values, 16 bytes each; null when they are set apart in log_salt.';
grant update (salts) on log_leaf to dothi_app;

create function set_salts_apart() returns trigger
language plpgsql as $$
begin
  if new.salts is not distinct from old.salts then
    return new;
  end if;
  if new.salts is not null or not exists (select from log_salt s where s.space_id = new.space_id and s.index = new.index) then
    raise exception 'salts can be set apart, not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
comment on function set_salts_apart is 'Lets the salts of a leaf go to log_salt and never be replaced.';
create trigger set_salts_apart before update on log_leaf for each row execute function set_salts_apart();
comment on table log_salt is 'Salts set apart from their leaves: of leaves of which something was erased, and of those written before leaves kept their own.';

-- A plan that was made while there were few records would read all of them for ever after: the function takes the index. It sees
-- what its caller may see.
create function taken_codes(p_space integer, p_codes text[]) returns text[]
language plpgsql stable set enable_seqscan = off as $$
begin
  return array(select r.code from record r where r.space_id = p_space and r.code = any (p_codes));
end
$$;
comment on function taken_codes is 'Those of some codes that records have already.';
