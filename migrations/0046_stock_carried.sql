-- A stock follows a record to another unit, whichever act moves it: less where it was, more where it came to. What follows is
-- kept apart from what the moving act adds of its own.
alter table measure_entry add column carried boolean not null default false;
alter table measure_entry drop constraint measure_entry_pkey, add primary key (space_id, subject_id, version, unit_id, carried);
comment on column measure_entry.carried is 'Whether it followed the record from one unit to another; else the event itself added it.';

create table stock_carried (
  space_id integer primary key,
  carried_at timestamptz not null
);
comment on table stock_carried is 'Localities whose stocks followed the moves that were written before stocks did.';
comment on column stock_carried.space_id is 'The locality.';
comment on column stock_carried.carried_at is 'When it was done.';
select secure_rows('stock_carried'::regclass);
grant select, insert on stock_carried to dothi_app;

-- Hand-overs by a decision on units told what they took along. The program tells all moves anew when it first opens the
-- locality, these among them: what they had added goes out.
with gone as (
  delete from measure_entry m using event e
  where e.act = 'transferred' and m.space_id = e.space_id and m.subject_id = e.subject_id and m.version = e.version
  returning m.*
),
line as (
  select g.space_id, m.measure, m.day, g.unit_id, m.facet, m.numerator
  from gone g join fold f on f.space_id = g.space_id and g.transaction_id < f.folded_below
  cross join lateral unnest(g.measures, g.days, g.facets, g.numerators) as m (measure, day, facet, numerator)
),
cube as (
  select l.space_id, l.measure, g.grain, case g.grain when 'day' then l.day else date_trunc('month', l.day)::date end as starts_on,
    u.unit_id, f.facet, sum(l.numerator) as numerator, count(*) as entries
  from line l cross join (values ('day'), ('month')) as g (grain)
  cross join lateral (values (l.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
  cross join lateral (select l.facet union select '') as f (facet)
  group by 1, 2, 3, 4, 5, 6
)
update measure_total t set numerator = t.numerator - c.numerator, entries = t.entries - c.entries from cube c
where t.space_id = c.space_id and t.measure = c.measure and t.grain = c.grain and t.starts_on = c.starts_on
  and t.unit_id = c.unit_id and t.facet = c.facet;
delete from measure_total where entries = 0;
delete from area_total;
update area_fold set folded_below = '3'::xid8;
