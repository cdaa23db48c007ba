-- What follows from the engine's own records (units, people, definitions) outside of them, and how far that has been seen to.
alter table space add column generation bigint not null default 0;
comment on column space.generation is 'Grows when something a running program holds in memory was changed: units, definitions; programs that see it grow read them anew.';
grant update (generation) on space to dothi_app;

create table effect_mark (
  space_id integer primary key,
  transaction_id xid8 not null,
  position bigint not null
);
comment on table effect_mark is 'Up to which event the consequences of the engine''s own records have been seen to again by the job, beside being seen to with the act.';
comment on column effect_mark.space_id is 'The locality.';
comment on column effect_mark.transaction_id is 'The transaction of the last event looked at.';
comment on column effect_mark.position is 'Its position.';
select secure_rows('effect_mark');
grant select, insert, update on effect_mark to dothi_app;
