-- The planner cannot know how short the tail is: it takes a third of all entries for likely and reads the whole table for
-- every board. The function says how many to expect and takes the index. It runs in the snapshot of the query that calls it.
create function tail_entries(p_space integer) returns setof measure_entry
language plpgsql stable rows 500 set enable_seqscan = off as $$
begin
  return query select e.* from measure_entry e
    where e.space_id = p_space and e.transaction_id >= (select f.folded_below from fold f where f.space_id = p_space);
end
$$;
comment on function tail_entries is 'The entries of a locality that are not folded into totals yet.';
