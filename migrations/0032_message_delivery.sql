-- Whether a message arrived, by which ways it was tried, and who counts how many went to one number today.
alter table message drop constraint message_state_check;
alter table message add constraint message_state_check
  check (state in ('queued', 'held', 'sending', 'sent', 'delivered', 'failed', 'given_up'));
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('zalo', 'sms', 'mail', 'push'));
alter table message drop constraint message_check;
alter table message add constraint message_sent_check check ((state in ('sent', 'delivered')) <= (sent_at is not null));
alter table message drop constraint message_check1;
alter table message add constraint message_next_check check ((state in ('sent', 'delivered', 'given_up')) = (next_try_at is null));
alter table message add column delivered_at timestamptz;
alter table message add constraint message_delivered_check check ((state = 'delivered') = (delivered_at is not null));
alter table message add column left_ways text[] not null default '{}'
  check (left_ways <@ array['zalo', 'sms', 'mail', 'push']);
create index message_sent on message (space_id, sent_at) where sent_at is not null;
comment on column message.state is 'queued, held (quiet hours, or enough for one day), sending, sent (a provider took it), delivered (it says it arrived), failed (tried again), given_up.';
comment on column message.kind is 'The way it went, or was tried last: zalo, sms, mail or push; null before it was tried.';
comment on column message.delivered_at is 'When the provider says it arrived.';
comment on column message.left_ways is 'Ways that were tried and left for the next one.';
grant update (delivered_at, left_ways) on message to dothi_app;
