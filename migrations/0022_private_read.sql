-- Who opened whose personal data, when and why. Written in the statement that gives the value; the application can neither
-- change nor remove it, so it cannot be switched off by whoever administers the program.
create table private_read (
  space_id integer not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  unit_id uuid,
  title_vi text,
  title_en text,
  subject_id uuid not null,
  record text not null,
  fields text[] not null check (cardinality(fields) > 0),
  reason text not null,
  said text not null check (length(said) <= 500),
  again_of uuid,
  channel text not null,
  of_colleague boolean not null,
  primary key (space_id, id)
);
create index private_read_subject on private_read (space_id, subject_id, at);
create index private_read_actor on private_read (space_id, actor, at);
create index private_read_at on private_read (space_id, at);
comment on table private_read is 'Every reading of personal data, one row a reading; appended with the reading itself and never changed.';
comment on column private_read.space_id is 'The locality.';
comment on column private_read.id is 'The reading.';
comment on column private_read.at is 'When.';
comment on column private_read.actor is 'Who read.';
comment on column private_read.unit_id is 'The unit the reader sat in then; null for programs and for the person concerned.';
comment on column private_read.title_vi is 'The reader''s position then, Vietnamese.';
comment on column private_read.title_en is 'The reader''s position then, English.';
comment on column private_read.subject_id is 'The record whose personal data were read.';
comment on column private_read.record is 'Its type.';
comment on column private_read.fields is 'Names of the fields that were given; their values stand nowhere here.';
comment on column private_read.reason is 'The declared reason; own when the person concerned read.';
comment on column private_read.said is 'The reader''s own words for it.';
comment on column private_read.again_of is 'The reading whose reason this one leans on, within its quarter of an hour.';
comment on column private_read.channel is 'The way it was read: web, api.';
comment on column private_read.of_colleague is 'Whether a value is the name of somebody who works here.';
select secure_rows('private_read');
grant select, insert on private_read to dothi_app;
