-- What the checks against dressed-up figures found, and the nightly recount of a sample.
create table doubt (
  space_id integer not null,
  check_name text not null,
  month date not null,
  unit_id uuid not null,
  base integer not null check (base >= 0),
  flagged integer not null check (flagged between 0 and base),
  primary key (space_id, check_name, month, unit_id)
);
comment on table doubt is 'How many records of a month and unit a check looked at, and how many it doubts; made anew for recent months.';
comment on column doubt.space_id is 'The locality.';
comment on column doubt.check_name is 'The declared check.';
comment on column doubt.month is 'First day of the month.';
comment on column doubt.unit_id is 'The unit that had the records when it happened.';
comment on column doubt.base is 'Records looked at.';
comment on column doubt.flagged is 'Records doubted.';

create table doubt_record (
  space_id integer not null,
  check_name text not null,
  month date not null,
  subject_id uuid not null,
  unit_id uuid not null,
  primary key (space_id, check_name, month, subject_id)
);
comment on table doubt_record is 'The records a check doubts: no proof of anything, a reason to look.';
comment on column doubt_record.space_id is 'The locality.';
comment on column doubt_record.check_name is 'The declared check.';
comment on column doubt_record.month is 'First day of the month.';
comment on column doubt_record.subject_id is 'The record.';
comment on column doubt_record.unit_id is 'The unit that had it when it happened.';

create table doubt_month (
  space_id integer not null,
  month date not null,
  made_at timestamptz not null,
  primary key (space_id, month)
);
comment on table doubt_month is 'Which months the checks have looked at, and when last.';
comment on column doubt_month.space_id is 'The locality.';
comment on column doubt_month.month is 'First day of the month.';
comment on column doubt_month.made_at is 'When.';

create table sample_recount (
  space_id integer not null,
  day date not null,
  seed bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  looked_at integer,
  differences integer,
  primary key (space_id, day)
);
comment on table sample_recount is 'Each night''s recount of a random sample of stored figures.';
comment on column sample_recount.space_id is 'The locality.';
comment on column sample_recount.day is 'The local day.';
comment on column sample_recount.seed is 'The seed the sample was drawn with.';
comment on column sample_recount.started_at is 'When it began.';
comment on column sample_recount.ended_at is 'When it ended; null while it goes on or when the program died.';
comment on column sample_recount.looked_at is 'How many measures × months were recounted.';
comment on column sample_recount.differences is 'How many of them are not what the events say; their figures are withheld.';

select secure_rows(name) from unnest(array['doubt', 'doubt_record', 'doubt_month', 'sample_recount']::regclass[]) as name;
grant select, insert, delete on doubt, doubt_record to dothi_app;
grant select, insert, update on doubt_month, sample_recount to dothi_app;
