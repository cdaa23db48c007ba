-- What is open, the oldest first: the records in a stock are found by walking it, and the walk ends with the page. Without it
-- every open record's events are added up.
create index record_open on record (space_id, record, opened_at, id) where closed_at is null;
