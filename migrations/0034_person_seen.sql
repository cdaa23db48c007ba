-- Accounts nobody uses are found by it.
alter table person add column seen_at timestamptz;
comment on column person.seen_at is 'When the person last signed in; null when never.';
