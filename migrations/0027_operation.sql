-- What keeps the installation running and belongs to no locality: the queue of work, and how it went day by day.
-- The queue's library owns a schema of its own and sees nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dothi_queue') then
    create role dothi_queue nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this cluster was migrated at the same moment
end
$$;
grant dothi_queue to current_user;
create schema queue authorization dothi_queue;
comment on schema queue is 'Scheduled and heavy work; its tables are made and kept by the queue''s library. Nothing personal is in them.';

create schema operation;
comment on schema operation is 'How the installation itself goes; belongs to no locality and holds nothing personal.';
grant usage on schema operation to dothi_app;

create table operation.day_sample (
  day date not null,
  name text not null check (name ~ '^[a-z0-9_:.-]{1,60}$'),
  worst double precision,
  last double precision,
  total bigint not null default 0,
  bad bigint not null default 0,
  at timestamptz not null,
  primary key (day, name)
);
comment on table operation.day_sample is 'One measure of the installation''s health on one day: the strips of thirty days.';
comment on column operation.day_sample.day is 'Local day.';
comment on column operation.day_sample.name is 'The measure: disk, backup, events:quan-1.';
comment on column operation.day_sample.worst is 'The highest value seen that day, in the measure''s own unit; null when it only counts.';
comment on column operation.day_sample.last is 'The value seen last that day.';
comment on column operation.day_sample.total is 'How many things were counted that day (requests).';
comment on column operation.day_sample.bad is 'How many of them went wrong.';
comment on column operation.day_sample.at is 'When it was looked at last.';
grant select, insert, update, delete on operation.day_sample to dothi_app;
