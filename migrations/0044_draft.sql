-- What a resident has filled in so far and not sent: sealed, opened by the browser that began it or by its code and a one-time code.
create table draft (
  space_id integer not null references space (id),
  id uuid not null,
  record text not null check (length(record) <= 100),
  code_hash bytea not null check (length(code_hash) = 32),
  sealed bytea not null check (length(sealed) <= 65536),
  token_hash bytea not null check (length(token_hash) = 32),
  open_until timestamptz not null,
  version integer not null default 1,
  made_at timestamptz not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (space_id, id),
  unique (space_id, code_hash),
  unique (space_id, token_hash)
);
create index draft_expires on draft (space_id, expires_at);
comment on table draft is 'A record that somebody fills in over several sittings, before it is sent. What was typed is sealed: a copy of the database alone tells nothing of it.';
comment on column draft.space_id is 'The locality.';
comment on column draft.id is 'Also the id of the act that sends it: sent twice is sent once.';
comment on column draft.record is 'Name of the record type.';
comment on column draft.code_hash is 'Keyed hash of the code by which it is gone on with elsewhere.';
comment on column draft.sealed is 'Code and answers as typed, sealed.';
comment on column draft.token_hash is 'SHA-256 of the token of the browser that holds it; going on elsewhere replaces it.';
comment on column draft.open_until is 'Until when that token is good.';
comment on column draft.version is 'Counts savings: two tabs do not overwrite one another.';
comment on column draft.made_at is 'When it was begun.';
comment on column draft.saved_at is 'When it was saved last.';
comment on column draft.expires_at is 'When it is deleted, with its files.';
select secure_rows('draft');
grant select, insert, update, delete on draft to dothi_app;

alter table resident_code add column draft_id uuid;
comment on column resident_code.draft_id is 'The draft it opens, when it was asked for one.';
alter table file add column kept_until timestamptz;
comment on column file.kept_until is 'Until when it waits for its act although a day has passed: a draft names it.';
