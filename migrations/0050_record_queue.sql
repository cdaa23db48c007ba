-- A desk is read in the order of what is due, unit by unit, and a page ends the walk; before, all that is open was sorted for each page
-- and opened for the counts beside it. What counts look at stands in the index, so that they open no record. The order is written as a
-- case: a coalesce is nothing the planner trusts under row security, and would be looked at row by row.
create index record_desk on record (space_id, unit_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  include (record, state, restricted, due_at) where closed_at is null;
drop index record_queue;
-- What waits for the sender: few of many, and told by a text that no other index has.
create index record_waiting on record (space_id, unit_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  include (record, restricted, due_at) where closed_at is null and clocks::text like '%"paused"%';
