-- A miss counts on the day it was due, and is nearly always noticed that day. The few noticed later are found by an index of
-- their own; for the others the event's day is the day it counts on, so that the newest are read first and no more than asked.
create function noticed_later(p_day date, p_missed_on date[]) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return p_missed_on <> array_fill(p_day, array[cardinality(p_missed_on)]);
end
$$;
comment on function noticed_later is 'Whether one of an event''s misses was due on an earlier day than it was noticed.';
create index event_missed_later on event (space_id, record, day) where missed is not null and noticed_later(day, missed_on);
