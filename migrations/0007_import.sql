create table import_run (
  space_id integer not null references space (id),
  record text not null,
  file_hash bytea not null,
  order_hash bytea not null,
  rows_done integer not null,
  lives integer not null,
  events integer not null,
  repeated integer not null,
  refused integer not null,
  remarks jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (space_id, record, file_hash, order_hash)
);
comment on table import_run is 'How far a file was imported, written with the rows themselves: an import goes on where it stopped and is done once.';
comment on column import_run.space_id is 'The locality.';
comment on column import_run.record is 'Record type the rows became.';
comment on column import_run.file_hash is 'SHA-256 of the file.';
comment on column import_run.order_hash is 'SHA-256 of the map and the settings it was imported with.';
comment on column import_run.rows_done is 'Number of the last row looked at; the header is row 1.';
comment on column import_run.lives is 'Rows that became records.';
comment on column import_run.events is 'Events written for them.';
comment on column import_run.repeated is 'Rows that were in already, from an earlier import of this file with another map.';
comment on column import_run.refused is 'Rows refused; the reasons stand in import_refusal.';
comment on column import_run.remarks is 'How many rows were kept with which remark: {day_only: 3}.';
comment on column import_run.started_at is 'When it began.';
comment on column import_run.finished_at is 'When the last row was looked at; null while it goes on or was stopped.';

create table import_refusal (
  space_id integer not null,
  record text not null,
  file_hash bytea not null,
  order_hash bytea not null,
  row integer not null,
  place integer not null,
  "column" text not null,
  code text not null,
  words jsonb not null,
  primary key (space_id, record, file_hash, order_hash, row, place),
  foreign key (space_id, record, file_hash, order_hash) references import_run (space_id, record, file_hash, order_hash)
);
comment on table import_refusal is 'Why a row of an imported file was refused, one row a reason.';
comment on column import_refusal.space_id is 'The locality.';
comment on column import_refusal.record is 'Record type of the import.';
comment on column import_refusal.file_hash is 'The file.';
comment on column import_refusal.order_hash is 'The map and settings.';
comment on column import_refusal.row is 'Row of the file; the header is row 1.';
comment on column import_refusal.place is 'Number of the reason in its row, from 1.';
comment on column import_refusal."column" is 'The column it is about, or the field when no column fills it; empty for the whole row.';
comment on column import_refusal.code is 'Code of the refusal.';
comment on column import_refusal.words is 'What fills the places of its message.';

grant select, insert, update on import_run to dothi_app;
grant select, insert on import_refusal to dothi_app;
