-- Who has which role where follows from records: an assignment to a position, or a delegation by somebody who holds the role.
alter table person add column source uuid not null default '00000000-0000-0000-0000-000000000000';
comment on column person.source is 'The record that says this person works here; zeros when the locality''s declaration does.';

alter table assignment
  add column source uuid not null default '00000000-0000-0000-0000-000000000000',
  add column position text,
  add column decision text,
  add column confirmed_on date,
  add column of_person uuid,
  add foreign key (space_id, of_person) references person (space_id, id);
alter table assignment drop constraint assignment_pkey;
alter table assignment add primary key (space_id, person_id, role, unit_id, valid_from, source);
create index assignment_source on assignment (space_id, source);
comment on column assignment.source is 'The record this follows from; zeros when the locality''s declaration says it.';
comment on column assignment.position is 'The position by which the role is held.';
comment on column assignment.decision is 'Number of the decision.';
comment on column assignment.confirmed_on is 'When it was last confirmed in a review; null until the first.';
comment on column assignment.of_person is 'Who delegated it; it holds only while that person holds the same role there. Null for an own role.';

-- Keys of programs: what for, where, until when, and who answers for them.
alter table token
  add column id uuid not null default gen_random_uuid(),
  add column units uuid[] not null default '{}',
  add column records text[],
  add column expires_at timestamptz,
  add column used_at timestamptz,
  add column made_by text not null default 'machine',
  add column owner_id uuid,
  add column ended_by text,
  add foreign key (space_id, owner_id) references person (space_id, id);
create unique index token_id on token (space_id, id);
comment on column token.id is 'By which it is named on pages; says nothing of the key.';
comment on column token.units is 'Units its roles hold in, and below; empty means the whole locality.';
comment on column token.records is 'The record types it is for; null means all.';
comment on column token.expires_at is 'From this instant on it is good for nothing; null when it does not run out.';
comment on column token.used_at is 'When it was last used, to the minute.';
comment on column token.made_by is 'Who made it: staff:<id>, or the machine itself.';
comment on column token.owner_id is 'Who answers for it; it ends when that person does.';
comment on column token.ended_by is 'Who withdrew it.';
comment on column token.may is 'read, act, private, figures.';
