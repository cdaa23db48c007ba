-- Exports: asked for by an act, made by the queue, fetched by who asked until their last day.
create table queued_work (
  space_id integer not null references space (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  slot text not null,
  input jsonb not null,
  at timestamptz not null,
  primary key (space_id, id)
);
comment on table queued_work is 'Work that an act asked for, written in its own transaction; a loop hands it to the queue and takes it away. Handed twice it is done once: its slot names it for ever.';
comment on column queued_work.space_id is 'The locality.';
comment on column queued_work.id is 'The event that asked for it.';
comment on column queued_work.kind is 'Kind of work of the queue.';
comment on column queued_work.slot is 'Which turn of it.';
comment on column queued_work.input is 'What it is given: ids, nothing personal.';
comment on column queued_work.at is 'When it was asked for.';

create table export_part (
  space_id integer not null,
  export_id uuid not null,
  attempt uuid not null,
  part integer not null check (part >= 0),
  bytes bytea not null,
  made_at timestamptz not null,
  primary key (space_id, export_id, attempt, part),
  foreign key (space_id, export_id) references record (space_id, id)
);
alter table export_part alter column bytes set storage external;
comment on table export_part is 'A piece of an exported file. One attempt wins, named by the event that says it is made; the others, and all of them after its last day, are taken away.';
comment on column export_part.space_id is 'The locality.';
comment on column export_part.export_id is 'The record of the export.';
comment on column export_part.attempt is 'Which attempt made it: a program may die in the middle of one.';
comment on column export_part.part is 'Its place, from 0.';
comment on column export_part.bytes is 'At most a MiB.';
comment on column export_part.made_at is 'When.';

create index record_export on record (space_id, owner, opened_at desc) where record = 'system.export';
comment on index record_export is 'The exports of one person, and all of them, without a look at other records.';

select secure_rows(name) from unnest(array['queued_work', 'export_part']::regclass[]) as name;
grant select, insert, delete on queued_work, export_part to dothi_app;
