-- A function is taken for unsafe unless it says otherwise, and one unsafe function keeps a whole query from running in
-- parallel: the condition of every policy did so to every scan of a recount. It reads a setting and one row.
alter function sealed_space() parallel safe;
