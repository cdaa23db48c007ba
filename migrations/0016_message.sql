-- What is told to whoever sent a record, queued in the transaction of the act that gives cause for it and sent after commit.
-- Neither address nor text stands here: they are read from the private value and the declaration when it is sent, so that
-- erasing the value erases every message that was still to go, and nothing personal has to be erased from this table.
create table message (
  space_id integer not null,
  subject_id uuid not null,
  version integer not null,
  name text not null,
  state text not null default 'queued' check (state in ('queued', 'held', 'sending', 'sent', 'failed', 'given_up')),
  tries integer not null default 0,
  queued_at timestamptz not null,
  next_try_at timestamptz,
  sent_at timestamptz,
  kind text check (kind in ('sms', 'mail')),
  provider text check (provider ~ '^[a-z0-9_-]{1,40}$'),
  error text check (error ~ '^[a-z0-9_]{1,40}$'),
  primary key (space_id, subject_id, version, name),
  check ((state = 'sent') = (sent_at is not null)),
  check ((state in ('sent', 'given_up')) = (next_try_at is null))
);
create index message_due on message (space_id, next_try_at) where next_try_at is not null;
comment on table message is 'A message to the sender of a record: that it is owed and how its sending stands. Holds no address and no text.';
comment on column message.space_id is 'The locality.';
comment on column message.subject_id is 'The record.';
comment on column message.version is 'The event that gave cause for it: its number in the life of the record.';
comment on column message.name is 'Its name in the declaration of the record type, where its words stand.';
comment on column message.state is 'queued, held (until the quiet hours are over), sending, sent, failed (tried again), given_up.';
comment on column message.tries is 'How often it was handed to a gateway.';
comment on column message.queued_at is 'When the act was done.';
comment on column message.next_try_at is 'When it is taken up next; while sending, when another program may take it up again. Null when nothing follows.';
comment on column message.sent_at is 'When a provider took it.';
comment on column message.kind is 'The way it went: sms or mail; null before it was tried.';
comment on column message.provider is 'Which provider took it.';
comment on column message.error is 'Why the last try failed, one word of ours: never a provider''s text, which may repeat the address.';

select secure_rows('message');
grant select, insert on message to dothi_app;
grant update (state, tries, next_try_at, sent_at, kind, provider, error) on message to dothi_app;
