-- Machines on which the sender of a record wants to be told of it: he asked for it on its page, with the record proven his.
create table push_subscription (
  space_id integer not null,
  subject_id uuid not null,
  endpoint text not null check (endpoint ~ '^https://' and length(endpoint) <= 1000),
  p256dh text not null check (p256dh ~ '^[A-Za-z0-9_-]{87}$'),
  auth text not null check (auth ~ '^[A-Za-z0-9_-]{22}$'),
  made_at timestamptz not null,
  primary key (space_id, subject_id, endpoint)
);
create index push_subscription_endpoint on push_subscription (space_id, endpoint);
comment on table push_subscription is 'A machine (browser) that is told of one record by web push. Removed by its owner, with an erasure, and when the push service says it is gone.';
comment on column push_subscription.space_id is 'The locality.';
comment on column push_subscription.subject_id is 'The record.';
comment on column push_subscription.endpoint is 'Address of the machine at a push service of the allowed list.';
comment on column push_subscription.p256dh is 'Public key of the machine, with which what is sent is sealed for it; base64url of 65 bytes.';
comment on column push_subscription.auth is 'Secret shared with the machine; base64url of 16 bytes.';
comment on column push_subscription.made_at is 'When it was asked for.';

select secure_rows('push_subscription');
grant select, insert, update, delete on push_subscription to dothi_app;
