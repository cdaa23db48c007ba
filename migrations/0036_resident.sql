-- Residents are known by the telephone or e-mail address they left with a record, or by a sign-in elsewhere.
create table resident (
  space_id integer not null references space (id),
  id uuid not null,
  provider text not null check (provider ~ '^[a-z0-9_-]{1,40}$'),
  subject_hash bytea not null check (length(subject_hash) = 32),
  number_hash bytea check (length(number_hash) = 32),
  level integer not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (space_id, id),
  unique (space_id, provider, subject_hash)
);
comment on table resident is 'A resident who signs in by a provider of identities. Holds no name, no number, no address.';
comment on column resident.space_id is 'The locality.';
comment on column resident.id is 'Our id.';
comment on column resident.provider is 'Which provider.';
comment on column resident.subject_hash is 'Keyed hash of who it is there.';
comment on column resident.number_hash is 'Keyed hash of the personal number, when the provider says it.';
comment on column resident.level is 'How sure the provider was at the last sign-in: 1 or 2.';
comment on column resident.made_at is 'First sign-in.';
comment on column resident.seen_at is 'Last sign-in.';

create table resident_record (
  space_id integer not null,
  resident_id uuid not null,
  subject_id uuid not null,
  made_at timestamptz not null,
  primary key (space_id, resident_id, subject_id),
  foreign key (space_id, resident_id) references resident (space_id, id) on delete cascade
);
comment on table resident_record is 'A record that was proven to be a resident''s.';
comment on column resident_record.space_id is 'The locality.';
comment on column resident_record.resident_id is 'Whose.';
comment on column resident_record.subject_id is 'The record.';
comment on column resident_record.made_at is 'When it was proven.';

create table person_link (
  space_id integer not null,
  provider text not null check (provider ~ '^[a-z0-9_-]{1,40}$'),
  subject_hash bytea not null check (length(subject_hash) = 32),
  person_id uuid not null,
  made_at timestamptz not null,
  primary key (space_id, provider, subject_hash),
  foreign key (space_id, person_id) references person (space_id, id)
);
create unique index person_link_person on person_link (space_id, provider, person_id);
comment on table person_link is 'Who at a provider of identities a person who works here is, bound at the first sign-in: a name given to somebody else later opens nothing.';
comment on column person_link.space_id is 'The locality.';
comment on column person_link.provider is 'Which provider.';
comment on column person_link.subject_hash is 'Keyed hash of who it is there.';
comment on column person_link.person_id is 'Who it is here.';
comment on column person_link.made_at is 'First sign-in.';

create table resident_code (
  space_id integer not null references space (id),
  id uuid not null,
  sealed bytea,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'nobody')),
  anchor_id uuid,
  anchor_version integer,
  tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (space_id, id),
  check ((sealed is not null) = (state in ('queued', 'sending')))
);
create index resident_code_queued on resident_code (space_id, made_at) where state in ('queued', 'sending');
create index resident_code_expires on resident_code (space_id, expires_at);
comment on table resident_code is 'A one-time code that was asked for. The code stands nowhere: it is computed from the id with a key outside of the database.';
comment on column resident_code.space_id is 'The locality.';
comment on column resident_code.id is 'By which the page that asked for it names it.';
comment on column resident_code.sealed is 'Where it is to go, sealed; taken away as soon as it went or nobody was found.';
comment on column resident_code.state is 'queued, sending, sent, failed; nobody: no record was left with that number or address.';
comment on column resident_code.anchor_id is 'A record whose private value holds the number or address.';
comment on column resident_code.anchor_version is 'Which of its private values.';
comment on column resident_code.tries is 'How often a code was tried.';
comment on column resident_code.made_at is 'When it was asked for.';
comment on column resident_code.expires_at is 'From this instant on it opens nothing.';
comment on column resident_code.used_at is 'When it was used.';

create table resident_session (
  space_id integer not null references space (id),
  token_hash bytea not null check (length(token_hash) = 32),
  resident_id uuid,
  anchor_id uuid,
  anchor_version integer,
  level integer not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (space_id, token_hash),
  check (resident_id is not null or anchor_id is not null),
  foreign key (space_id, resident_id) references resident (space_id, id) on delete cascade
);
create index resident_session_expires on resident_session (space_id, expires_at);
comment on table resident_session is 'A resident who is known for an hour. When the private value it hangs on is erased, it owns nothing.';
comment on column resident_session.space_id is 'The locality.';
comment on column resident_session.token_hash is 'SHA-256 of the token in the browser.';
comment on column resident_session.resident_id is 'Who, when he signed in by a provider.';
comment on column resident_session.anchor_id is 'A record whose private value holds his number or address; all with the same are his.';
comment on column resident_session.anchor_version is 'Which of its private values.';
comment on column resident_session.level is 'How sure: 1 or 2.';
comment on column resident_session.started_at is 'When.';
comment on column resident_session.expires_at is 'Until when it is good.';

select secure_rows(name) from unnest(array['person_link', 'resident', 'resident_record', 'resident_code', 'resident_session']::regclass[]) as name;
grant select, insert, update, delete on person_link, resident, resident_record, resident_code, resident_session to dothi_app;
