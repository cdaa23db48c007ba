-- A program may bring a measure that no event before it was counted by. What has totals was counted from its first event on.
insert into measure_version (space_id, kept_as, derived_below)
select distinct space_id, measure, '3'::xid8 from measure_total on conflict do nothing;
comment on table measure_version is 'The measures whose totals hold every event. One without a row was brought by a newer program, or is a later version: what happened before it is counted first.';
comment on column measure_version.derived_below is 'Every event of an older transaction that was written without this measure is counted.';
