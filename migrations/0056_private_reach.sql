-- in steps: what is there already is filled in beside the work; each step can be taken again
-- step: a column computed by its declaration writes every row anew while nobody may read; one that is set as a row is written does not.
-- Where it was computed so before, what it holds stays, and is kept the same way from now on.
alter table private_value add column if not exists phone text, add column if not exists mail text;
alter table private_value alter column phone drop expression if exists, alter column mail drop expression if exists;
comment on column private_value.phone is 'The telephone number among them, so that its owner finds all of his; goes with them.';
comment on column private_value.mail is 'The e-mail address among them; goes with them.';
create or replace function set_private_reach() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  new.phone := jsonb_path_query_first(new.content, '$.* ? (@.type() == "string" && @ starts with "+84")') #>> '{}';
  new.mail := jsonb_path_query_first(new.content, '$.* ? (@.type() == "string" && @ like_regex "^[^@ ]+@[^@ ]+$")') #>> '{}';
  return new;
end $$;
comment on function set_private_reach() is 'Sets the number and the address that are among private values beside them, whenever these are written.';
create or replace trigger set_private_reach before insert or update on private_value for each row execute function set_private_reach();
-- step: an owner who is no superuser is bound by row security as well
alter table private_value no force row level security;
-- step: a thousand rows at a time, each thousand by itself
do $$
declare
  last_space int := 0;
  last_subject uuid := '00000000-0000-0000-0000-000000000000';
  last_version int := 0;
begin
  loop
    with page as materialized (
      select space_id, subject_id, version,
        phone is null and mail is null and (content::text like '%"+84%' or content::text like '%@%') as is_due
      from private_value where (space_id, subject_id, version) > (last_space, last_subject, last_version)
      order by space_id, subject_id, version limit 1000),
    written as (
      update private_value p set content = p.content from page
      where is_due and (p.space_id, p.subject_id, p.version) = (page.space_id, page.subject_id, page.version))
    select space_id, subject_id, version into last_space, last_subject, last_version
    from page order by space_id desc, subject_id desc, version desc limit 1;
    exit when not found;
    commit;
  end loop;
end $$;
-- step
alter table private_value force row level security;
-- step
drop index concurrently if exists private_value_phone;
-- step
create index concurrently private_value_phone on private_value (space_id, phone) where phone is not null;
-- step
drop index concurrently if exists private_value_mail;
-- step
create index concurrently private_value_mail on private_value (space_id, mail) where mail is not null;
