-- Messages that are not of a record (one-time codes, the day's notice to an officer, sign-ins from a new device) go the same way;
-- who signed in from where, and how each session ended, leaves a trace.
alter table message add column about text not null default 'record'
  check (about in ('record', 'code', 'day', 'sign_in', 'resident_sign_in'));
alter table message add column address_key bytea check (length(address_key) = 16);
alter table message add constraint message_address_check check (address_key is null or sent_at is not null);
create index message_code_due on message (space_id, next_try_at) where about = 'code' and next_try_at is not null;
create index message_other on message (space_id, queued_at) where about <> 'record';
create index message_address on message (space_id, address_key, sent_at) where address_key is not null;
comment on table message is 'A message to somebody: that it is owed and how its sending stands. Holds no address, no text and no code.';
comment on column message.subject_id is 'What it is about: the record, the one-time code, the person, the sign-in.';
comment on column message.version is 'Of a record the event that gave cause for it; of a notice of the day that day as yyyymmdd; otherwise 0.';
comment on column message.name is 'Its name: of a record in the declaration of its type, where its words stand.';
comment on column message.about is 'record; code: a one-time code of a resident; day: what an officer owes that day; sign_in, resident_sign_in: from a new device.';
comment on column message.address_key is 'Keyed hash of where it went, for as long as today''s messages to one address are counted; says nothing by itself.';
grant update (address_key) on message to dothi_app;
grant delete on message to dothi_app;

alter table resident_code alter column state drop not null;
comment on column resident_code.state is 'Written by programs before this one; null since, for how the sending stands is told by the message.';
comment on column resident_code.sealed is 'Where it is to go, sealed; taken away when it was used, has run out, or nobody left that number or address.';
comment on table resident_code is 'A one-time code that was asked for. The code stands nowhere: it is computed from the id with a key outside of the database. How its sending stands is told by its message.';

create table person_notice (
  space_id integer not null,
  person_id uuid not null,
  sealed bytea check (length(sealed) <= 400),
  is_daily boolean not null default true,
  changed_at timestamptz not null,
  primary key (space_id, person_id),
  foreign key (space_id, person_id) references person (space_id, id)
);
comment on table person_notice is 'Where somebody who works here wants to be told, and whether of each day; set by that person alone.';
comment on column person_notice.space_id is 'The locality.';
comment on column person_notice.person_id is 'Who.';
comment on column person_notice.sealed is 'The e-mail address, sealed with a key outside of the database; null when there is none.';
comment on column person_notice.is_daily is 'Whether the day''s notice is wanted; sign-ins from new devices are told all the same.';
comment on column person_notice.changed_at is 'When it was last changed.';

create table session_trace (
  space_id integer not null,
  id uuid not null,
  person_id uuid not null,
  device text not null check (length(device) <= 60),
  is_new boolean not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_cause text check (end_cause in ('signed_out', 'ended', 'password', 'invitation', 'left', 'idle', 'ran_out')),
  ended_by uuid,
  primary key (space_id, id),
  foreign key (space_id, person_id) references person (space_id, id),
  foreign key (space_id, ended_by) references person (space_id, id),
  check ((ended_at is null) = (end_cause is null)),
  check (ended_by is null or ended_at is not null)
);
create index session_trace_person on session_trace (space_id, person_id, started_at desc);
create index session_trace_started on session_trace (space_id, started_at);
comment on table session_trace is 'A sign-in that was let in, and how it ended; kept for a time by a dated rule.';
comment on column session_trace.space_id is 'The locality.';
comment on column session_trace.id is 'The session; says nothing of its token.';
comment on column session_trace.person_id is 'Whose.';
comment on column session_trace.device is 'Two words of ours for the device, as “Chrome · Android”.';
comment on column session_trace.is_new is 'Nobody had signed in to this account with that browser before.';
comment on column session_trace.started_at is 'When.';
comment on column session_trace.ended_at is 'When it ended; null while it is open.';
comment on column session_trace.end_cause is 'signed_out; ended (by a button: whose, says ended_by); password: it was changed; invitation: a new way in was set; left: works here no more; idle; ran_out.';
comment on column session_trace.ended_by is 'Who ended it; null when it ended by itself.';

create table resident_sign_in (
  space_id integer not null references space (id),
  id uuid not null,
  who_hash bytea not null check (length(who_hash) = 16),
  device text not null check (length(device) <= 60),
  is_new boolean not null,
  anchor_id uuid,
  anchor_version integer,
  started_at timestamptz not null,
  primary key (space_id, id),
  check ((anchor_id is null) = (anchor_version is null))
);
create index resident_sign_in_who on resident_sign_in (space_id, who_hash, started_at desc);
create index resident_sign_in_started on resident_sign_in (space_id, started_at);
comment on table resident_sign_in is 'A resident who was let in, so that he sees it when it was somebody else; kept for a time by a dated rule.';
comment on column resident_sign_in.space_id is 'The locality.';
comment on column resident_sign_in.id is 'Our id.';
comment on column resident_sign_in.who_hash is 'Keyed hash of the number, address or account; says nothing by itself.';
comment on column resident_sign_in.device is 'Two words of ours for the device.';
comment on column resident_sign_in.is_new is 'Nobody had signed in as this resident with that browser before.';
comment on column resident_sign_in.anchor_id is 'A record whose private value holds the address that is told of it; null when none is known.';
comment on column resident_sign_in.anchor_version is 'Which of its private values.';
comment on column resident_sign_in.started_at is 'When.';

alter table resident_session add column who_hash bytea check (length(who_hash) = 16);
comment on column resident_session.who_hash is 'Whose sign-ins are shown to it; null for sessions begun before they were kept.';

select secure_rows(name) from unnest(array['person_notice', 'session_trace', 'resident_sign_in']::regclass[]) as name;
grant select, insert, update, delete on person_notice, session_trace, resident_sign_in to dothi_app;
