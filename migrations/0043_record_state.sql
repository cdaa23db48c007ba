-- Lists sorted by the last change, of one state: the newest of a state are found without looking through what was changed since
-- in other states. A list of all states takes a page of each. Writing costs as much as the index it stands for did.
create index record_state on record (space_id, record, state, changed_at, id);
drop index record_changed;
