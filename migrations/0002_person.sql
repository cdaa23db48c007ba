create table person (
  space_id integer not null references space (id),
  id uuid not null,
  name text not null,
  full_name text not null,
  title_vi text not null,
  title_en text not null,
  password_hash text,
  unit_id uuid not null,
  ended_at timestamptz,
  primary key (space_id, id),
  unique (space_id, name),
  foreign key (space_id, unit_id) references unit (space_id, id)
);
comment on table person is 'Somebody who works here and signs in.';
comment on column person.space_id is 'The locality.';
comment on column person.id is 'Our id of the person.';
comment on column person.name is 'Sign-in name, lower case.';
comment on column person.full_name is 'Name as it is written on papers.';
comment on column person.title_vi is 'Position in Vietnamese.';
comment on column person.title_en is 'Position in English.';
comment on column person.password_hash is 'argon2id; null when the person may not sign in with a password.';
comment on column person.unit_id is 'The unit the person sits in.';
comment on column person.ended_at is 'From this instant on nothing is allowed any more.';

create table assignment (
  space_id integer not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_until date,
  primary key (space_id, person_id, role, unit_id, valid_from),
  foreign key (space_id, person_id) references person (space_id, id),
  foreign key (space_id, unit_id) references unit (space_id, id)
);
comment on table assignment is 'A person has a role in a unit, and below it in the tree, from a day until a day.';
comment on column assignment.space_id is 'The locality.';
comment on column assignment.person_id is 'Who.';
comment on column assignment.role is 'officer, feedback, one_stop, figures, leader, admin.';
comment on column assignment.unit_id is 'Where.';
comment on column assignment.valid_from is 'First local date.';
comment on column assignment.valid_until is 'First local date after it; null while it holds.';

create table session (
  token_hash bytea primary key,
  space_id integer not null,
  person_id uuid not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (space_id, person_id) references person (space_id, id)
);
comment on table session is 'An open sign-in. The token itself is only in the browser.';
comment on column session.token_hash is 'SHA-256 of the token.';
comment on column session.space_id is 'The locality.';
comment on column session.person_id is 'Who signed in.';
comment on column session.started_at is 'When.';
comment on column session.expires_at is 'Until when it is good.';

create table token (
  token_hash bytea primary key,
  space_id integer not null references space (id),
  name text not null,
  may text[] not null,
  roles text[] not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
comment on table token is 'A key of a program (API token, Open311 key).';
comment on column token.token_hash is 'SHA-256 of the key.';
comment on column token.space_id is 'The locality it is good for.';
comment on column token.name is 'What program has it.';
comment on column token.may is 'read, act.';
comment on column token.roles is 'Roles it holds in the whole locality.';
comment on column token.created_at is 'When it was made.';
comment on column token.ended_at is 'When it was withdrawn.';
