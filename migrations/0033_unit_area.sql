-- Figures of units that ended, told for the units of today: each record in the area its place lies in now, folded like the
-- totals, so that a reading touches no record.
create table record_area (
  space_id integer not null,
  subject_id uuid not null,
  from_unit uuid not null,
  unit_id uuid not null,
  primary key (space_id, subject_id, from_unit)
);
comment on table record_area is 'In which unit of today a record of an ended unit lies, by its place or because all of that unit went there. Derived.';
comment on column record_area.space_id is 'The locality.';
comment on column record_area.subject_id is 'The record.';
comment on column record_area.from_unit is 'The ended unit in which something of it was counted.';
comment on column record_area.unit_id is 'The unit in force it counts for now.';

create table area_total (
  space_id integer not null,
  measure text not null,
  grain text not null check (grain in ('day', 'month')),
  starts_on date not null,
  from_unit uuid not null,
  unit_id uuid not null,
  facet text not null,
  numerator numeric not null,
  denominator numeric not null,
  entries bigint not null,
  primary key (space_id, measure, grain, starts_on, from_unit, unit_id, facet)
);
comment on table area_total is 'Totals of ended units, by the unit of today each record lies in. Derived: emptied and folded anew by each decision on units.';
comment on column area_total.space_id is 'The locality.';
comment on column area_total.measure is 'Name of the measure.';
comment on column area_total.grain is 'day or month.';
comment on column area_total.starts_on is 'First day of it.';
comment on column area_total.from_unit is 'The ended unit.';
comment on column area_total.unit_id is 'The unit of today; all zeros for records without a place, which are shared out when read.';
comment on column area_total.facet is 'Answer of the measure''s facet; empty for all together.';
comment on column area_total.numerator is 'Sum above the line.';
comment on column area_total.denominator is 'Sum below the line.';
comment on column area_total.entries is 'How many entries.';

create table area_fold (
  space_id integer primary key,
  folded_below xid8 not null
);
comment on table area_fold is 'Up to which transaction the entries of ended units are in area_total.';
comment on column area_fold.space_id is 'The locality.';
comment on column area_fold.folded_below is 'Every entry of an older transaction is in.';

select secure_rows(name) from unnest(array['record_area', 'area_total', 'area_fold']::regclass[]) as name;
grant select, insert, update, delete on record_area, area_total, area_fold to dothi_app;

-- As with tail_entries: the planner cannot know how short this tail is.
create function area_tail(p_space integer) returns setof measure_entry
language plpgsql stable rows 100 set enable_seqscan = off as $$
begin
  return query select e.* from measure_entry e
    where e.space_id = p_space and e.transaction_id >= (select f.folded_below from area_fold f where f.space_id = p_space);
end
$$;
comment on function area_tail is 'The entries of a locality that are not folded by area yet.';
