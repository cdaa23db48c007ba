-- in steps: the indexes are made while people write; each step can be taken again
-- step: what stood open at the end of a month long past is found among the records that are closed by now by how long they were open: of
-- those that were open for at most sixteen days, only the ones that came in during the sixteen days before can have been. Each closed
-- record stands in one of these. Without them all that was closed or changed since is looked at. Row security lets no difference of
-- two instants be looked for in an index, but lets an index hold only what has such a difference.
drop index concurrently if exists record_stay_2;
-- step
create index concurrently record_stay_2 on record (space_id, record, opened_at, id) include (closed_at)
  where closed_at is not null and closed_at - opened_at <= interval '2 days';
-- step
drop index concurrently if exists record_stay_16;
-- step
create index concurrently record_stay_16 on record (space_id, record, opened_at, id) include (closed_at)
  where closed_at - opened_at > interval '2 days' and closed_at - opened_at <= interval '16 days';
-- step
drop index concurrently if exists record_stay_128;
-- step
create index concurrently record_stay_128 on record (space_id, record, opened_at, id) include (closed_at)
  where closed_at - opened_at > interval '16 days' and closed_at - opened_at <= interval '128 days';
-- step
drop index concurrently if exists record_stay_long;
-- step
create index concurrently record_stay_long on record (space_id, record, opened_at, id) include (closed_at)
  where closed_at - opened_at > interval '128 days';
