-- Acts from nothing that came in at the same moment, written together: one call, one check of the seal and one commit for
-- all of them. They share no row, so nobody waits for anybody; when one cannot be written none is, and the caller writes
-- them one by one.
create function append_openings(p_space integer, p_acts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_space is distinct from sealed_space() then
    raise exception 'this access is not sealed for locality %', p_space using errcode = 'insufficient_privilege';
  end if;

  with opening as materialized (
    select * from jsonb_to_recordset(p_acts) as x (
      subject uuid, event uuid, record text, act text, actor text, command text, hash text, at timestamptz, day date, unit uuid,
      state text, channel text, simulated boolean, content jsonb, facets jsonb, due jsonb, met text[], private jsonb,
      code text, title text, tallies jsonb, longitude double precision, latitude double precision, clocks jsonb,
      closed_at timestamptz, due_at timestamptz, miss_at timestamptz, has_private boolean,
      measures text[], days date[], entry_facets text[], numerators numeric[], denominators numeric[])
  ),
  said as (
    insert into event (space_id, subject_id, version, id, record, act, actor, command_id, command_hash, at, day, unit_id,
                       state, channel, simulated, content, facets, due, met)
    select p_space, subject, 1, event, record, act, actor, command, decode(hash, 'hex'), at, day, unit,
           state, channel, simulated, content, facets, due, met from opening
  ),
  counted as (
    insert into measure_entry (space_id, subject_id, version, measures, unit_id, days, facets, numerators, denominators)
    select p_space, subject, 1, measures, unit, days, entry_facets, numerators, denominators from opening where measures is not null
  ),
  hidden as (
    insert into private_value (space_id, subject_id, version, content)
    select p_space, subject, 1, private from opening where private is not null
  )
  insert into record (space_id, id, record, code, state, version, unit_id, owner, channel, simulated, title, content,
                      facets, tallies, place, clocks, opened_at, changed_at, closed_at, due_at, miss_at, has_private)
  select p_space, subject, record, code, state, 1, unit, actor, channel, simulated, title, content, facets, tallies,
         case when longitude is null then null else point(longitude, latitude) end, clocks, at, at, closed_at, due_at, miss_at,
         has_private
  from opening;
end
$$;
comment on function append_openings is 'Writes acts from nothing that came in together, in one call.';
revoke all on function append_openings from public;
grant execute on function append_openings to dothi_app;
