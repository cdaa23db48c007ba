-- The application speaks as dothi_app, which may append events but neither change nor remove them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dothi_app') then
    create role dothi_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this cluster was migrated at the same moment
end
$$;
grant dothi_app to current_user;

create table space (
  id integer primary key,
  key text not null unique,
  created_at timestamptz not null,
  simulated_until timestamptz
);
comment on table space is 'One locality in this installation. Its id stands first in every key of daily work and never changes, whatever units merge.';
comment on column space.id is 'Stable number of the space; the distribution column of a distributed PostgreSQL.';
comment on column space.key is 'The locality''s key as it stands in paths: quan-1.';
comment on column space.created_at is 'When the locality was loaded (instant).';
comment on column space.simulated_until is 'Demonstration records were generated up to this instant; null when there are none.';

create table unit (
  space_id integer not null references space (id),
  id uuid not null,
  key text not null,
  primary key (space_id, id),
  unique (space_id, key)
);
comment on table unit is 'A unit that works or is counted (ward, department, desk): only its lasting identity.';
comment on column unit.space_id is 'The locality it belongs to.';
comment on column unit.id is 'Our own id: codes and names of the State are re-used, this is not.';
comment on column unit.key is 'Readable key, unique in the locality: ben-nghe.';

create table unit_version (
  space_id integer not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_until date,
  kind text not null,
  label_vi text not null,
  label_en text not null,
  short_vi text,
  short_en text,
  code text,
  parent_id uuid,
  population integer,
  area_km2 numeric,
  centre point,
  outline jsonb,
  seat text,
  primary key (space_id, unit_id, valid_from),
  foreign key (space_id, unit_id) references unit (space_id, id),
  check (valid_until is null or valid_until > valid_from)
);
comment on table unit_version is 'What a unit is called, where it stands in the tree and what it covers, from a day until a day.';
comment on column unit_version.space_id is 'The locality.';
comment on column unit_version.unit_id is 'The unit.';
comment on column unit_version.valid_from is 'First local date of this version.';
comment on column unit_version.valid_until is 'First local date after it; null while it is in force.';
comment on column unit_version.kind is 'district, ward, neighbourhood, department, …';
comment on column unit_version.label_vi is 'Full name in Vietnamese.';
comment on column unit_version.label_en is 'Full name in English.';
comment on column unit_version.short_vi is 'Short name in Vietnamese, where the full one does not fit.';
comment on column unit_version.short_en is 'Short name in English.';
comment on column unit_version.code is 'Code of the State''s administrative list; an attribute, never a key.';
comment on column unit_version.parent_id is 'The unit it belongs to in the tree.';
comment on column unit_version.population is 'Residents, by the source the locality names.';
comment on column unit_version.area_km2 is 'Area in square kilometres.';
comment on column unit_version.centre is 'A point in its middle: longitude, latitude in degrees (WGS84).';
comment on column unit_version.outline is '{ring: [{longitude, latitude}…], schematic, source}: the outer ring; schematic ones only illustrate.';
comment on column unit_version.seat is 'Street address of its office.';
