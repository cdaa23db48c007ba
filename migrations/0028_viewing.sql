-- An administrator sees the desk as somebody else, for a quarter of an hour, and can do nothing meanwhile.
create table viewing (
  space_id integer not null,
  token_hash bytea not null,
  person_id uuid not null,
  record_id uuid not null,
  until timestamptz not null,
  primary key (space_id, token_hash),
  foreign key (space_id, person_id) references person (space_id, id)
);
comment on table viewing is 'Sessions that see the desk as somebody else now; that it happened stands in the ledger.';
comment on column viewing.space_id is 'The locality.';
comment on column viewing.token_hash is 'SHA-256 of the session''s token.';
comment on column viewing.person_id is 'As whom.';
comment on column viewing.record_id is 'The record that says why.';
comment on column viewing.until is 'When it ends by itself.';
select secure_rows('viewing');
grant select, insert, update, delete on viewing to dothi_app;
