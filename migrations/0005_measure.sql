create table measure_entry (
  space_id integer not null,
  subject_id uuid not null,
  version integer not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  measures text[] not null,
  unit_id uuid not null,
  days date[] not null,
  facets text[] not null,
  numerators numeric[] not null,
  denominators numeric[] not null,
  primary key (space_id, subject_id, version)
);
create index measure_entry_tail on measure_entry (space_id, transaction_id);
comment on table measure_entry is 'What one event added to the measures, written in its own transaction; the thread from a number to its records.';
comment on column measure_entry.space_id is 'The locality.';
comment on column measure_entry.subject_id is 'The record.';
comment on column measure_entry.version is 'The event of that record.';
comment on column measure_entry.transaction_id is 'The writing transaction: the fold takes those below its horizon, readers add the rest.';
comment on column measure_entry.measures is 'Names of the measures, one an entry; the other arrays run beside it.';
comment on column measure_entry.unit_id is 'The unit it counts for.';
comment on column measure_entry.days is 'The local date each entry counts on.';
comment on column measure_entry.facets is 'The answer of the measure''s facet, or the empty text.';
comment on column measure_entry.numerators is 'What is added to the numerator.';
comment on column measure_entry.denominators is 'What is added to the denominator.';

create table measure_total (
  space_id integer not null,
  measure text not null,
  grain text not null,
  starts_on date not null,
  unit_id uuid not null,
  facet text not null,
  numerator numeric not null,
  denominator numeric not null,
  entries bigint not null,
  primary key (space_id, measure, grain, starts_on, unit_id, facet)
);
comment on table measure_total is 'Entries folded to days and months, by unit and for the whole locality, by facet and over all. Derived; proved by recount.';
comment on column measure_total.space_id is 'The locality.';
comment on column measure_total.measure is 'Name of the measure.';
comment on column measure_total.grain is 'day or month.';
comment on column measure_total.starts_on is 'First local date of the day or month.';
comment on column measure_total.unit_id is 'The unit, or the nil id for the whole locality.';
comment on column measure_total.facet is 'The answer of the facet, or the empty text for all.';
comment on column measure_total.numerator is 'Sum of numerators, exact.';
comment on column measure_total.denominator is 'Sum of denominators, exact.';
comment on column measure_total.entries is 'How many entries made it.';

create table fold (
  space_id integer primary key references space (id),
  folded_below xid8 not null,
  folded_at timestamptz not null
);
comment on table fold is 'How far the entries of a locality are folded into totals.';
comment on column fold.space_id is 'The locality.';
comment on column fold.folded_below is 'Entries of transactions below this one are in the totals; the rest is the tail.';
comment on column fold.folded_at is 'When it was last done.';

-- Folds what became final since last time. The entries are kept; only the horizon moves.
create function fold_entries(p_space integer, p_at timestamptz) returns bigint
language plpgsql as $$
declare
  lower_bound xid8;
  upper_bound xid8;
  folded bigint;
begin
  select folded_below into lower_bound from fold where space_id = p_space for update;
  upper_bound := pg_snapshot_xmin(pg_current_snapshot());
  if lower_bound is null or upper_bound <= lower_bound then
    return 0;
  end if;
  with line as (
    select m.measure, m.day, e.unit_id, m.facet,
           sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(*) as entries
    from measure_entry e
    cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators)
      as m (measure, day, facet, numerator, denominator)
    where e.space_id = p_space and e.transaction_id >= lower_bound and e.transaction_id < upper_bound
    group by m.measure, m.day, e.unit_id, m.facet
  ),
  cube as (
    select l.measure, g.grain, case g.grain when 'day' then l.day else date_trunc('month', l.day)::date end as starts_on,
           u.unit_id, f.facet,
           sum(l.numerator) as numerator, sum(l.denominator) as denominator, sum(l.entries) as entries
    from line l
    cross join (values ('day'), ('month')) as g (grain)
    cross join lateral (values (l.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
    cross join lateral (select l.facet union select '') as f (facet)
    group by 1, 2, 3, 4, 5
  ),
  written as (
    insert into measure_total as t (space_id, measure, grain, starts_on, unit_id, facet, numerator, denominator, entries)
    select p_space, c.measure, c.grain, c.starts_on, c.unit_id, c.facet, c.numerator, c.denominator, c.entries
    from cube c
    on conflict (space_id, measure, grain, starts_on, unit_id, facet) do update
      set numerator = t.numerator + excluded.numerator,
          denominator = t.denominator + excluded.denominator,
          entries = t.entries + excluded.entries
    returning 1
  )
  select coalesce(sum(entries), 0) into folded from line;
  update fold set folded_below = upper_bound, folded_at = p_at where space_id = p_space;
  return folded;
end
$$;
comment on function fold_entries is 'Adds the entries that became final to the totals of one locality; returns how many.';
