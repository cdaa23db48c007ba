-- Photos that came with a report: what is known about each. The bytes lie on the disk under the hash of what was kept.
create table file (
  space_id integer not null references space (id),
  id uuid not null,
  sha256 bytea not null check (length(sha256) = 32),
  bytes integer not null check (bytes > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/webp')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  name text not null check (length(name) <= 200),
  sender text not null check (length(sender) <= 200),
  day date not null,
  made_at timestamptz not null,
  state text not null check (state in ('held', 'attached')),
  subject_id uuid,
  version integer,
  field text,
  primary key (space_id, id),
  check ((state = 'held') = (subject_id is null)),
  check ((subject_id is null) = (version is null) and (subject_id is null) = (field is null))
);
comment on table file is 'A picture that was received, opened, written anew without what it said of its maker, and read again.';
comment on column file.space_id is 'The locality.';
comment on column file.id is 'What a form names it by; UUID version 7.';
comment on column file.sha256 is 'Hash of the kept bytes, and their name on the disk.';
comment on column file.bytes is 'Length of what is kept.';
comment on column file.media_type is 'Type of what is kept, never what the sender called it.';
comment on column file.width is 'Pixels.';
comment on column file.height is 'Pixels.';
comment on column file.name is 'What the sender called it: words only, never a path.';
comment on column file.sender is 'Whom the daily limit counts it for: an account, or a keyed hash of an address that means nothing later.';
comment on column file.day is 'Local day it came, for the daily limit.';
comment on column file.made_at is 'When it was received and could be read again.';
comment on column file.state is 'held: received, said in no act yet; attached: belongs to an act of a record.';
comment on column file.subject_id is 'The record it belongs to.';
comment on column file.version is 'The version of the record whose act brought it.';
comment on column file.field is 'The question it answers; who may see the answer may see the picture.';

create index file_subject on file (space_id, subject_id) where subject_id is not null;
create index file_held on file (space_id, made_at) where state = 'held';
create index file_sender on file (space_id, day, sender);
create index file_sha256 on file (space_id, sha256);

grant select, insert, update, delete on file to dothi_app;
select secure_rows('file');
