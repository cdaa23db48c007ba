-- An act was dear for two reasons that protect nothing more than what is here: the seal was checked anew for each of its
-- three tables, and each new row looked up its locality and locked that one row together with everybody else.

-- The function writes as the owner and checks the seal once. Names are looked up in our own schemas only: nothing the
-- caller has made can stand in for a table or a function of ours.
create or replace function append_act(
  p_space integer, p_record text, p_subject uuid, p_version integer,
  p_event uuid, p_act text, p_actor text, p_command text, p_hash bytea, p_at timestamptz, p_day date,
  p_unit uuid, p_state text, p_channel text, p_simulated boolean, p_said jsonb, p_facets jsonb,
  p_due jsonb, p_met text[], p_missed text[], p_missed_on date[], p_cleared text[], p_private jsonb,
  p_code text, p_series text, p_owner text, p_title text, p_content jsonb, p_tallies jsonb,
  p_longitude double precision, p_latitude double precision, p_clocks jsonb,
  p_closed_at timestamptz, p_due_at timestamptz, p_miss_at timestamptz, p_has_private boolean,
  p_measures text[], p_days date[], p_entry_facets text[], p_numerators numeric[], p_denominators numeric[]
) returns table (event_position bigint, record_code text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  given text := p_code;
  spot point := case when p_longitude is null then null else point(p_longitude, p_latitude) end;
begin
  if p_space is distinct from sealed_space() then
    raise exception 'this access is not sealed for locality %', p_space using errcode = 'insufficient_privilege';
  end if;

  insert into event (space_id, subject_id, version, id, record, act, actor, command_id, command_hash, at, day, unit_id,
                     state, channel, simulated, content, facets, due, met, missed, missed_on, cleared)
  values (p_space, p_subject, p_version, p_event, p_record, p_act, p_actor, p_command, p_hash, p_at, p_day, p_unit,
          p_state, p_channel, p_simulated, p_said, p_facets, p_due, p_met, p_missed, p_missed_on, p_cleared)
  returning position into event_position;

  if p_version = 1 then
    if p_series is not null then
      insert into number_series as s (space_id, series, last) values (p_space, p_series, 1)
      on conflict (space_id, series) do update set last = s.last + 1
      returning p_series || '-' || lpad(s.last::text, greatest(4, length(s.last::text)), '0') into given;
    end if;
    insert into record (space_id, id, record, code, state, version, unit_id, owner, channel, simulated, title, content,
                        facets, tallies, place, clocks, opened_at, changed_at, closed_at, due_at, miss_at, has_private)
    values (p_space, p_subject, p_record, given, p_state, 1, p_unit, p_owner, p_channel, p_simulated, p_title, p_content,
            p_facets, p_tallies, spot, p_clocks, p_at, p_at, p_closed_at, p_due_at, p_miss_at, p_has_private);
  else
    update record r set state = p_state, version = p_version, unit_id = p_unit, title = p_title, content = p_content,
           facets = p_facets, tallies = p_tallies, place = spot, clocks = p_clocks, changed_at = p_at,
           closed_at = p_closed_at, due_at = p_due_at, miss_at = p_miss_at, has_private = p_has_private
    where r.space_id = p_space and r.id = p_subject and r.version = p_version - 1
    returning r.code into given;
    if not found then
      raise exception 'the record changed meanwhile' using errcode = 'DT002';
    end if;
  end if;

  if p_measures is not null then
    insert into measure_entry (space_id, subject_id, version, measures, unit_id, days, facets, numerators, denominators)
    values (p_space, p_subject, p_version, p_measures, p_unit, p_days, p_entry_facets, p_numerators, p_denominators);
  end if;
  if p_private is not null then
    insert into private_value (space_id, subject_id, version, content) values (p_space, p_subject, p_version, p_private);
  end if;
  record_code := given;
  return next;
end
$$;
revoke all on function append_act from public;
grant execute on function append_act to dothi_app;

-- A locality is never removed, and a seal is made for existing ones only.
alter table event drop constraint event_space_id_fkey;
alter table record drop constraint record_space_id_fkey;
