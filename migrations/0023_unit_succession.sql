-- Units in time: which unit follows which by which decision, who has which function since when.
alter table unit_version add column decision uuid;
comment on column unit_version.decision is 'The decision on units that last wrote this version; null while it stands as the locality declares it.';

create table unit_succession (
  space_id integer not null,
  decision uuid not null,
  position integer not null,
  number text not null,
  effective_on date not null,
  kind text not null check (kind in ('whole', 'part', 'merge', 'rename', 'split', 'dissolve')),
  from_unit uuid,
  to_unit uuid,
  outside_vi text,
  outside_en text,
  share_population numeric check (share_population > 0 and share_population <= 1),
  share_area numeric check (share_area > 0 and share_area <= 1),
  method text not null check (method in ('whole', 'published', 'official_area', 'schematic_area', 'unknown')),
  confidence text not null check (confidence in ('A', 'B', 'C', 'D')),
  basis_vi text not null,
  basis_en text not null,
  primary key (space_id, decision, position),
  check (from_unit is not null or outside_vi is not null)
);
comment on table unit_succession is 'What of a unit went to which unit by a decision, with its share and how that is known.';
comment on column unit_succession.space_id is 'The locality.';
comment on column unit_succession.decision is 'The record of the decision on units.';
comment on column unit_succession.position is 'Its place in the decision, from 0.';
comment on column unit_succession.number is 'Number of the decision as it is cited.';
comment on column unit_succession.effective_on is 'First local date on which it holds.';
comment on column unit_succession.kind is 'whole, part, merge, rename, split, dissolve (no successor: the area is kept for figures only).';
comment on column unit_succession.from_unit is 'The unit that went; null for one of another locality.';
comment on column unit_succession.to_unit is 'The unit that came; null for one that was dissolved.';
comment on column unit_succession.outside_vi is 'Name of a unit of another locality, in Vietnamese.';
comment on column unit_succession.outside_en is 'The same in English.';
comment on column unit_succession.share_population is 'Which part of its people went, 0 to 1; null when it is not known.';
comment on column unit_succession.share_area is 'Which part of its area went, 0 to 1; null when it is not known.';
comment on column unit_succession.method is 'How the share is known: whole, published, official_area or schematic_area (measured on outlines), unknown.';
comment on column unit_succession.confidence is 'A to D.';
comment on column unit_succession.basis_vi is 'Where it stands, in Vietnamese.';
comment on column unit_succession.basis_en is 'The same in English.';

create table function_assignment (
  space_id integer not null,
  function text not null,
  unit_kind text not null,
  valid_from date not null,
  valid_until date,
  label_vi text not null,
  label_en text not null,
  basis_vi text not null,
  basis_en text not null,
  primary key (space_id, function, valid_from),
  check (valid_until is null or valid_until > valid_from)
);
comment on table function_assignment is 'Which kind of unit has a function of the State, from when until when; never to be guessed from the place in the tree.';
comment on column function_assignment.space_id is 'The locality.';
comment on column function_assignment.function is 'Our code of the function.';
comment on column function_assignment.unit_kind is 'Kind of the unit that has it.';
comment on column function_assignment.valid_from is 'First local date.';
comment on column function_assignment.valid_until is 'First local date after it; null while it holds.';
comment on column function_assignment.label_vi is 'What it is, in Vietnamese.';
comment on column function_assignment.label_en is 'The same in English.';
comment on column function_assignment.basis_vi is 'Where it stands, in Vietnamese.';
comment on column function_assignment.basis_en is 'The same in English.';

-- A record that is handed over takes what it adds to a stock with it: less in the old unit, more in the new one, with one event.
alter table measure_entry drop constraint measure_entry_pkey, add primary key (space_id, subject_id, version, unit_id);

select secure_rows(name) from unnest(array['unit_succession', 'function_assignment']::regclass[]) as name;
grant select, insert, update, delete on unit_succession, function_assignment to dothi_app;
