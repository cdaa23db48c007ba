-- Localities that were set up in the running program: they have no declaration in the code, only definitions.
alter table space add column founded_on date;
comment on column space.founded_on is 'First day of a locality that was set up in the program; null for one that is declared in the code.';
grant update (founded_on) on space to dothi_app;
