-- How somebody gets, or gets back, a way to sign in: a code that is shown once, works once and runs out.
create table invitation (
  space_id integer not null,
  code_hash bytea not null check (length(code_hash) = 32),
  person_id uuid not null,
  forgets_factors boolean not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (space_id, code_hash),
  foreign key (space_id, person_id) references person (space_id, id)
);
create index invitation_person on invitation (space_id, person_id);
comment on table invitation is 'A one-time code by which a person sets the own password: the first one, or a new one after it was lost.';
comment on column invitation.space_id is 'The locality.';
comment on column invitation.code_hash is 'SHA-256 of the code; the code itself is shown once and kept nowhere.';
comment on column invitation.person_id is 'Whose password it sets.';
comment on column invitation.forgets_factors is 'Whether using it also removes the second factors of the person, for whoever lost the telephone.';
comment on column invitation.made_at is 'When it was made.';
comment on column invitation.expires_at is 'From this instant on it is good for nothing.';
comment on column invitation.used_at is 'When it was used; null until then.';

select secure_rows('invitation');
grant select, insert, delete on invitation to dothi_app;
grant update (used_at) on invitation to dothi_app;
