-- in steps: the index is made while people write; each step can be taken again
-- step: lists sorted by the last change, of one state: the newest of a state are found without looking through what was changed since
-- in other states. A list of all states takes a page of each. Writing costs as much as the index it stands for did.
drop index concurrently if exists record_state;
-- step
create index concurrently record_state on record (space_id, record, state, changed_at, id);
-- step
drop index concurrently if exists record_changed;
