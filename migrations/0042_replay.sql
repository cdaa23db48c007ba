-- After a restore to before them, orders on personal data are carried out again: by an event of their own that names the order kept
-- beside the backups.
create or replace function carry_out_order(
  p_space integer, p_subject uuid, p_kind text, p_fields text[], p_below integer, p_decision uuid, p_order uuid, p_at timestamptz
) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  of_type text;
  gone text[];
  touched integer;
begin
  if p_space is distinct from sealed_space() then
    raise exception 'this access is not sealed for locality %', p_space using errcode = 'insufficient_privilege';
  end if;
  select r.record into of_type from record r where r.space_id = p_space and r.id = p_subject;
  if of_type is null then
    raise exception 'there is no such record' using errcode = 'no_data_found';
  end if;
  if not exists (select from event e where e.space_id = p_space and e.subject_id = p_decision and e.id = p_order
      and (e.record, e.act) in (('person.request', 'carry_out'), ('person.request', 'lift'), ('person.sweep', 'run'),
        ('person.replay', 'replay'))) then
    raise exception 'no order stands in the ledger' using errcode = 'insufficient_privilege';
  end if;
  if p_subject <> p_decision and not exists (select from event e where e.space_id = p_space and e.subject_id = p_decision
      and e.version = 1 and position(p_subject::text in coalesce(e.content ->> 'concerns', '')) > 0) then
    raise exception 'the order does not concern this record' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from unnest(p_fields) f (name) where not exists (
      select from personal_field d where d.space_id = p_space and d.record = of_type and d.field = f.name)) then
    raise exception 'a field is not declared as personal data' using errcode = 'insufficient_privilege';
  end if;

  insert into personal_order (space_id, order_id, subject_id, kind, fields, at)
  values (p_space, p_order, p_subject, p_kind, p_fields, p_at);
  if p_kind in ('hide', 'show') then
    update record r set restricted = p_kind = 'hide' where r.space_id = p_space and r.id = p_subject;
    return 0;
  end if;

  select array_agg(distinct x.value) into gone from (
    select t.value from event e cross join lateral jsonb_each_text(e.content) t
      where e.space_id = p_space and e.subject_id = p_subject and e.version < p_below and t.key = any (p_fields)
    union all
    select t.value from private_value p cross join lateral jsonb_each_text(p.content) t
      where p.space_id = p_space and p.subject_id = p_subject and p.version < p_below and t.key = any (p_fields)) x
  where length(x.value) >= 6;

  with changed as (
    -- The hash of the command goes as well: with all else known, a telephone number could be tried against it.
    update event e set content = e.content - p_fields, command_hash = decode(repeat('00', 32), 'hex')
    where e.space_id = p_space and e.subject_id = p_subject and e.version < p_below
      and (e.content ?| p_fields or exists (select from private_value p where p.space_id = p_space
        and p.subject_id = p_subject and p.version = e.version and p.content ?| p_fields))
    returning 1
  )
  select count(*) into touched from changed;
  update private_value p set content = p.content - p_fields
    where p.space_id = p_space and p.subject_id = p_subject and p.version < p_below and p.content ?| p_fields;
  delete from private_value p where p.space_id = p_space and p.subject_id = p_subject and p.content = '{}';
  update record r set has_private = exists (
      select from private_value p where p.space_id = p_space and p.subject_id = p_subject)
    where r.space_id = p_space and r.id = p_subject;
  -- Whoever looked may have written a name into the reason.
  update private_read t set said = '' where p_kind = 'erase' and t.space_id = p_space and t.subject_id = p_subject and t.said <> '';
  -- Why a row of an imported file was refused may repeat what stood in it.
  update import_refusal i set words = '{}'
    where i.space_id = p_space and exists (select from unnest(gone) v (value) where position(v.value in i.words::text) > 0);
  return touched;
end
$$;
