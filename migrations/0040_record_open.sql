-- in steps: the index is made while people write; each step can be taken again
-- step: what is open, the oldest first: the records in a stock are found by walking it, and the walk ends with the page. Without it
-- every open record's events are added up.
drop index concurrently if exists record_open;
-- step
create index concurrently record_open on record (space_id, record, opened_at, id) where closed_at is null;
