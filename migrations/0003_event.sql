create sequence event_position;

create table event (
  space_id integer not null references space (id),
  subject_id uuid not null,
  version integer not null,
  id uuid not null,
  position bigint not null default nextval('event_position'),
  transaction_id xid8 not null default pg_current_xact_id(),
  record text not null,
  act text not null,
  actor text not null,
  command_id text not null,
  command_hash bytea not null,
  at timestamptz not null,
  day date not null,
  unit_id uuid not null,
  state text not null,
  channel text not null,
  simulated boolean not null,
  content jsonb not null,
  facets jsonb not null,
  due jsonb,
  met text[],
  missed text[],
  missed_on date[],
  cleared text[],
  primary key (space_id, subject_id, version),
  unique (space_id, actor, command_id)
);
create index event_changes on event (space_id, transaction_id, position);
create index event_behind on event (space_id, record, act, day, unit_id);
create index event_missed on event (space_id, record, day) where missed is not null;

comment on table event is 'Everything that was ever done, one row an act, never changed and never removed. All else is derived from it.';
comment on column event.space_id is 'The locality.';
comment on column event.subject_id is 'The record it happened to.';
comment on column event.version is 'Its number in the life of the record, from 1, without gaps.';
comment on column event.id is 'Its own id, known outside.';
comment on column event.position is 'Grows with time of writing; with transaction_id the order in which changes are read.';
comment on column event.transaction_id is 'The transaction that wrote it: readers and the fold stop below the oldest one still open, so none is overlooked.';
comment on column event.record is 'Record type: feedback.report.';
comment on column event.act is 'Declared act, or deadline_missed.';
comment on column event.actor is 'Who: anyone, resident:…, staff:…, program:…, clock.';
comment on column event.command_id is 'The sender''s own id of the command: sending twice is sending once.';
comment on column event.command_hash is 'SHA-256 of the command, so that one id cannot stand for two different commands.';
comment on column event.at is 'When it was done (instant).';
comment on column event.day is 'The local date of that instant, the day it counts on.';
comment on column event.unit_id is 'The unit responsible after the act.';
comment on column event.state is 'The record''s state after the act.';
comment on column event.channel is 'The way it came in.';
comment on column event.simulated is 'Invented for the demonstration.';
comment on column event.content is 'What was said, less personal data.';
comment on column event.facets is 'Coarse classes of the record at that moment, for splitting figures.';
comment on column event.due is 'What it did to promises: [{name, change, dueAt, calendar}]; due dates are decided once and kept.';
comment on column event.met is 'Promises kept by this act.';
comment on column event.missed is 'Promises first known to be broken with this act.';
comment on column event.missed_on is 'The local dates they were due on, in the same order; the miss counts there.';
comment on column event.cleared is 'Overdue promises owed no longer after this act.';

create table private_value (
  space_id integer not null,
  subject_id uuid not null,
  version integer not null,
  content jsonb not null,
  primary key (space_id, subject_id, version),
  foreign key (space_id, subject_id, version) references event (space_id, subject_id, version)
);
comment on table private_value is 'Personal data said in an act, apart from the event so that it can be erased without touching history.';
comment on column private_value.space_id is 'The locality.';
comment on column private_value.subject_id is 'The record.';
comment on column private_value.version is 'The event it was said with.';
comment on column private_value.content is 'Private fields and their values.';
