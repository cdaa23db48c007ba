-- in steps: the indexes are made while people write; each step can be taken again
-- step: what a sender has said before is found by two numbers instead of his name and the whole text of his command
create or replace function command_key(actor text, command_id text, seed integer) returns bigint
language sql immutable strict parallel safe as $$ select hashtextextended(actor || chr(10) || command_id, seed) $$;
comment on function command_key is 'Half of the 128 bits by which a command of a sender is known: its index holds a third of what both texts took.';
grant execute on function command_key to dothi_app;
-- step
drop index concurrently if exists event_command;
-- step
create unique index concurrently event_command on event (space_id, command_key(actor, command_id, 0), command_key(actor, command_id, 1));
-- step: the name that programs know a repeated command by stays
alter table event drop constraint if exists event_space_id_actor_command_id_key;
-- step
drop index concurrently if exists event_space_id_actor_command_id_key;
-- step
alter index event_command rename to event_space_id_actor_command_id_key;
-- step: an entry is written in the same call as its event, whose key says that there is one: its own key told nothing more and was
-- the largest of all. Entries are looked for by their record.
drop index concurrently if exists measure_entry_subject;
-- step
create index concurrently measure_entry_subject on measure_entry (space_id, subject_id);
-- step
alter table measure_entry drop constraint if exists measure_entry_pkey;
