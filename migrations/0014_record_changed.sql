-- Lists sorted by the last change: without it a page of fifty sorts every record of its type.
create index record_changed on record (space_id, record, changed_at, id);
