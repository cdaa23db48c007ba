-- What proves a person beside the password, what is known of an open sign-in, and how often something was tried.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column state text not null default 'open' check (state in ('open', 'second', 'enrol')),
  add column device text not null default '' check (length(device) <= 60),
  add column seen_at timestamptz not null default now(),
  add column proven_at timestamptz;
create unique index session_id on session (space_id, id);
create index session_person on session (space_id, person_id);
comment on column session.id is 'By which its owner ends it; says nothing of the token.';
comment on column session.state is 'open; second: the password was right and the second step is owed; enrol: a second factor must be set up first.';
comment on column session.device is 'Two words of ours for the device, as “Chrome · Android”.';
comment on column session.seen_at is 'When it was last used, to the minute.';
comment on column session.proven_at is 'When its person last proved who it is: by a second factor, or by the password where there is none.';

create table totp (
  space_id integer not null,
  person_id uuid not null,
  sealed bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  primary key (space_id, person_id),
  foreign key (space_id, person_id) references person (space_id, id)
);
comment on table totp is 'The secret a person''s telephone makes six digits from every half minute.';
comment on column totp.space_id is 'The locality.';
comment on column totp.person_id is 'Whose.';
comment on column totp.sealed is 'The secret, sealed (AES-256-GCM) with a key that is not in the database.';
comment on column totp.made_at is 'When it was made.';
comment on column totp.confirmed_at is 'When a first code showed that the telephone has it; until then it counts for nothing.';
comment on column totp.last_step is 'The half minute of the last code that was taken: no code is taken twice.';

create table passkey (
  space_id integer not null,
  id text not null check (length(id) <= 1400),
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) <= 60),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (space_id, id),
  foreign key (space_id, person_id) references person (space_id, id)
);
create index passkey_person on passkey (space_id, person_id);
comment on table passkey is 'A passkey (WebAuthn): the public half of a key that a device of the person holds.';
comment on column passkey.space_id is 'The locality.';
comment on column passkey.id is 'The credential''s id, base64url, as the device gives it.';
comment on column passkey.person_id is 'Whose.';
comment on column passkey.public_key is 'The public key, COSE.';
comment on column passkey.counter is 'How often the device says it signed; one that goes back was copied.';
comment on column passkey.transports is 'How the device can be reached, as the browser said.';
comment on column passkey.name is 'What its owner calls it.';
comment on column passkey.made_at is 'When it was registered.';
comment on column passkey.used_at is 'When it was last used.';

create table recovery_code (
  space_id integer not null,
  person_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (space_id, person_id, code_hash),
  foreign key (space_id, person_id) references person (space_id, id)
);
comment on table recovery_code is 'Codes on paper that stand for the second factor when it is lost, each once.';
comment on column recovery_code.space_id is 'The locality.';
comment on column recovery_code.person_id is 'Whose.';
comment on column recovery_code.code_hash is 'SHA-256; the codes are shown once and kept nowhere.';
comment on column recovery_code.made_at is 'When it was made.';
comment on column recovery_code.used_at is 'When it was used.';

create table challenge (
  space_id integer not null,
  hash bytea not null check (length(hash) = 32),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  person_id uuid,
  content text,
  expires_at timestamptz not null,
  primary key (space_id, hash)
);
create index challenge_expires on challenge (space_id, expires_at);
comment on table challenge is 'What was given out and has to come back once: the challenge of a passkey, the state of a sign-in elsewhere.';
comment on column challenge.space_id is 'The locality.';
comment on column challenge.hash is 'SHA-256 of what was given out.';
comment on column challenge.purpose is 'What it is good for.';
comment on column challenge.person_id is 'Who it was given to; null when nobody is known yet.';
comment on column challenge.content is 'What is needed when it comes back, sealed where it is secret.';
comment on column challenge.expires_at is 'From this instant on it is good for nothing.';

create table attempt (
  space_id integer not null,
  scope text not null check (scope ~ '^[a-z_]{1,40}$'),
  key bytea not null check (length(key) = 16),
  count integer not null,
  until timestamptz not null,
  primary key (space_id, scope, key)
);
create index attempt_until on attempt (space_id, until);
comment on table attempt is 'How often something that can be guessed was tried, so that a restart forgives nothing.';
comment on column attempt.space_id is 'The locality.';
comment on column attempt.scope is 'What is limited: tries at a name, from an address, at a code, …';
comment on column attempt.key is 'A keyed hash of the name, address or code: it says nothing by itself.';
comment on column attempt.count is 'Tries since the count began.';
comment on column attempt.until is 'When the count ends and the row may be taken away.';

select secure_rows(name) from unnest(array['totp', 'passkey', 'recovery_code', 'challenge', 'attempt']::regclass[]) as name;
grant select, insert, update, delete on totp, passkey, recovery_code, challenge, attempt to dothi_app;
