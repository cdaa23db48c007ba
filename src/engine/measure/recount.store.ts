import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Measure } from '../declare.ts'
import type { Space } from '../house.ts'
import { linesOf, readsValues } from './rule.store.ts'

/** A stored figure or state that is not what the events say. */
export type Difference = { locality: string; what: string; stored: string; counted: string }

/** What a recount looked at and found. `differences` holds the first 1,000. */
export type Recount = { events: number; totals: number; records: number; differences: Difference[] }

/**
 * Proves every stored total and every record's state from the events alone: one pass that groups equal events, then the
 * measures from the groups. Reads one snapshot, changes nothing, and keeps no row in this program's memory but the
 * differences.
 */
export async function recount(db: Database, space: Space): Promise<Recount> {
  return db.query.connection().execute(async (connection) => {
    await sql`begin isolation level repeatable read`.execute(connection)
    try {
      await sql`set local statement_timeout = 0`.execute(connection)
      await sql`set local work_mem = '128MB'`.execute(connection)
      const events = await makeCube(connection, space.id)
      await makeExpected(connection, space)
      const totals = await compareTotals(connection, space)
      const states = await compareStates(connection, space)
      return {
        events,
        totals: totals.count,
        records: states.count,
        differences: [...totals.differences, ...states.differences],
      }
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}

async function makeCube(connection: Kysely<unknown>, space: number): Promise<number> {
  await sql`create temp table recount_cube on commit drop as
    select space_id, record, act, day, unit_id, facets, met, missed, missed_on, cleared, count(*) as times
    from event where space_id = ${space} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(connection)
  const { rows } = await sql<{
    events: number
  }>`select coalesce(sum(times), 0)::bigint as events from recount_cube`.execute(connection)
  return Number(rows[0]?.events ?? 0)
}

async function makeExpected(connection: Kysely<unknown>, space: Space): Promise<void> {
  await sql`create temp table recount_line (measure text, on_day date, unit_id uuid, facet text, numerator numeric, denominator numeric, entries bigint)
    on commit drop`.execute(connection)
  for (const measure of space.measures) await addLines(connection, space, measure)
}

async function addLines(connection: Kysely<unknown>, space: Space, measure: Measure): Promise<void> {
  const counted = readsValues(measure)
    ? { from: sql`event`, times: sql`1` }
    : { from: sql`recount_cube`, times: sql`e.times` }
  const lines = linesOf(space.recordType(measure.record), measure, { space: space.id }, counted)
  await sql`insert into recount_line
    select ${measure.name}, on_day, unit_id, facet, sum(numerator * times), sum(denominator * times), sum(times)
    from (${sql.join(lines, sql` union all `)}) as line group by 2, 3, 4`.execute(connection)
}

const firstDifferences = 1_000

async function compareTotals(
  connection: Kysely<unknown>,
  space: Space,
): Promise<{ count: number; differences: Difference[] }> {
  const { rows } = await sql<{ what: string; stored: string; counted: string; compared: number; differs: boolean }>`
    with counted as (
      select l.measure, g.grain, case g.grain when 'day' then l.on_day else date_trunc('month', l.on_day)::date end as starts_on,
        u.unit_id, f.facet, sum(l.numerator) as numerator, sum(l.denominator) as denominator, sum(l.entries) as entries
      from recount_line l
      cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (l.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select l.facet union select '') as f (facet)
      group by 1, 2, 3, 4, 5
    ),
    tail as (
      select m.measure, g.grain, case g.grain when 'day' then m.day else date_trunc('month', m.day)::date end as starts_on,
        u.unit_id, f.facet, sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(*) as entries
      from measure_entry e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (e.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select m.facet union select '') as f (facet)
      where e.space_id = ${space.id} and e.transaction_id >= (select folded_below from fold where space_id = ${space.id})
      group by 1, 2, 3, 4, 5
    ),
    stored as (
      select measure, grain, starts_on, unit_id, facet, sum(numerator) as numerator, sum(denominator) as denominator, sum(entries) as entries
      from (
        select measure, grain, starts_on, unit_id, facet, numerator, denominator, entries from measure_total where space_id = ${space.id}
        union all select * from tail
      ) as both_parts group by 1, 2, 3, 4, 5
    ),
    compared as (
      select coalesce(s.measure, c.measure) || ' · ' || coalesce(s.grain, c.grain) || ' ' || coalesce(s.starts_on, c.starts_on) || ' · '
          || coalesce(s.unit_id, c.unit_id) || ' · ' || coalesce(s.facet, c.facet) as what,
        coalesce(s.numerator, 0) || '/' || coalesce(s.denominator, 0) || ' (' || coalesce(s.entries, 0) || ')' as stored,
        coalesce(c.numerator, 0) || '/' || coalesce(c.denominator, 0) || ' (' || coalesce(c.entries, 0) || ')' as counted,
        coalesce(s.numerator, 0) <> coalesce(c.numerator, 0) or coalesce(s.denominator, 0) <> coalesce(c.denominator, 0)
          or coalesce(s.entries, 0) <> coalesce(c.entries, 0) as differs
      from stored s full join counted c using (measure, grain, starts_on, unit_id, facet)
    )
    select what, stored, counted, differs, count(*) over () as compared from compared order by differs desc, what limit ${firstDifferences}`.execute(
    connection,
  )
  const differences = rows
    .filter((row) => row.differs)
    .map(({ what, stored, counted }) => ({ locality: space.key, what, stored, counted }))
  return { count: Number(rows[0]?.compared ?? 0), differences }
}

async function compareStates(
  connection: Kysely<unknown>,
  space: Space,
): Promise<{ count: number; differences: Difference[] }> {
  const { rows } = await sql<{ what: string; stored: string; counted: string; compared: number; differs: boolean }>`
    with last as (
      select distinct on (subject_id) subject_id, version, state, unit_id from event where space_id = ${space.id} order by subject_id, version desc
    ),
    compared as (
      select 'record ' || coalesce(r.id, l.subject_id) as what,
        coalesce(r.state || ' · ' || r.version || ' · ' || r.unit_id, 'no record') as stored,
        coalesce(l.state || ' · ' || l.version || ' · ' || l.unit_id, 'no event') as counted
      from (select * from record where space_id = ${space.id}) r full join last l on l.subject_id = r.id
    )
    select what, stored, counted, stored <> counted as differs, count(*) over () as compared from compared
    order by 4 desc, what limit ${firstDifferences}`.execute(connection)
  const differences = rows
    .filter((row) => row.differs)
    .map(({ what, stored, counted }) => ({ locality: space.key, what, stored, counted }))
  return { count: Number(rows[0]?.compared ?? 0), differences }
}
