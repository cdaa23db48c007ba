create table record (
  space_id integer not null references space (id),
  id uuid not null,
  record text not null,
  code text not null,
  state text not null,
  version integer not null,
  unit_id uuid not null,
  owner text not null,
  channel text not null,
  simulated boolean not null,
  title text not null,
  content jsonb not null,
  facets jsonb not null,
  tallies jsonb not null,
  place point,
  clocks jsonb not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  due_at timestamptz,
  miss_at timestamptz,
  has_private boolean not null,
  primary key (space_id, id),
  unique (space_id, code)
);
create index record_list on record (space_id, record, opened_at, id);
create index record_queue on record (space_id, unit_id, due_at) where closed_at is null;
create index record_clock on record (space_id, miss_at) where miss_at is not null;
create index record_place on record using gist (place) where place is not null and closed_at is null;

comment on table record is 'The present state of every record, derived from its events and rebuilt from them when in doubt.';
comment on column record.space_id is 'The locality.';
comment on column record.id is 'The record.';
comment on column record.record is 'Its type: one-stop.dossier.';
comment on column record.code is 'What people call it: 2611-4827-3915. A string; never parsed for its length.';
comment on column record.state is 'Declared state.';
comment on column record.version is 'Number of its events; an act on an older version is refused.';
comment on column record.unit_id is 'The unit responsible now.';
comment on column record.owner is 'The actor who opened it.';
comment on column record.channel is 'The way it came in.';
comment on column record.simulated is 'Invented for the demonstration.';
comment on column record.title is 'One line for lists, made from the declared title fields.';
comment on column record.content is 'The latest answer to every public or desk field.';
comment on column record.facets is 'Coarse classes, copied onto its events.';
comment on column record.tallies is 'How often its counted acts were done: {voices: 40}.';
comment on column record.place is 'Longitude, latitude in degrees (WGS84).';
comment on column record.clocks is 'Each promise and how it stands.';
comment on column record.opened_at is 'When its first act was done.';
comment on column record.changed_at is 'When its last act was done.';
comment on column record.closed_at is 'When it reached a closed state; null while open.';
comment on column record.due_at is 'The earliest promise still owed, past or to come: the order of the queue.';
comment on column record.miss_at is 'When the clock has to look at it next.';
comment on column record.has_private is 'Whether personal data is held for it.';

create table number_series (
  space_id integer not null references space (id),
  series text not null,
  last integer not null,
  primary key (space_id, series)
);
comment on table number_series is 'The last number given in a series that must have no gaps (dossiers of one desk on one day).';
comment on column number_series.space_id is 'The locality.';
comment on column number_series.series is 'Unit code and day: H29.127-250922.';
comment on column number_series.last is 'The last number given.';
