import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { keptAs, type Measure } from '../declare.ts'
import type { Space } from '../house.ts'
import { compareNumbers } from '../office/recount.store.ts'
import { linesOf, readsValues } from './rule.store.ts'

/** A stored figure or state that is not what the events say. */
export type Difference = { locality: string; what: string; stored: string; counted: string }

/** What a recount looked at and found; `numbers` are those of documents. `differences` holds the first 1,000 of each kind. */
export type Recount = { events: number; totals: number; records: number; numbers: number; differences: Difference[] }

/**
 * Proves every stored total, every record's state and the register of documents from the events alone: one pass that groups equal
 * events, then the measures from the groups. Reads one snapshot, changes nothing, and keeps no row in this program's memory but the
 * differences.
 */
export async function recount(db: Database, space: Space): Promise<Recount> {
  return db.query.connection().execute(async (connection) => {
    await sql`begin isolation level repeatable read`.execute(connection)
    try {
      await sql`set local statement_timeout = 0`.execute(connection)
      await sql`set local work_mem = '128MB'`.execute(connection)
      // The planner takes groups handed between processes for dearer than they are, and would group with one.
      await sql`set local parallel_tuple_cost = 0`.execute(connection)
      await sql`set local parallel_setup_cost = 0`.execute(connection)
      const events = await makeCube(connection, space.id)
      await makeExpected(connection, space)
      const totals = await compareTotals(connection, space)
      const states = await compareStates(connection, space)
      const numbers = await compareNumbers(connection, space, firstDifferences)
      const unnumbered = numbers.differences.map((one) => ({ locality: space.key, ...one }))
      return {
        events,
        totals: totals.count,
        records: states.count,
        numbers: numbers.count,
        differences: [...totals.differences, ...states.differences, ...unnumbered],
      }
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}

async function makeCube(connection: Kysely<unknown>, space: number): Promise<number> {
  await sql`create temp table recount_cube on commit drop as
    select ${space}::int as space_id, record, act, day, unit_id, facets, met, missed, missed_on, cleared, count(*) as times
    from event where space_id = ${space} group by 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(connection)
  await sql`create index on recount_cube (record, act)`.execute(connection)
  await sql`analyze recount_cube`.execute(connection)
  const { rows } = await sql<{
    events: number
  }>`select coalesce(sum(times), 0)::bigint as events from recount_cube`.execute(connection)
  return Number(rows[0]?.events ?? 0)
}

async function makeExpected(connection: Kysely<unknown>, space: Space): Promise<void> {
  await sql`create temp table recount_line (measure text, on_day date, unit_id uuid, facet text, numerator numeric, denominator numeric, entries bigint)
    on commit drop`.execute(connection)
  for (const measure of space.everyMeasure) await addLines(connection, space, measure)
}

async function addLines(connection: Kysely<unknown>, space: Space, measure: Measure): Promise<void> {
  const counted = readsValues(measure)
    ? { from: sql`event`, times: sql`1` }
    : { from: sql`recount_cube`, times: sql`e.times`, whole: sql`event` }
  const lines = linesOf(space.recordType(measure.record), measure, { space: space.id }, counted)
  await sql`insert into recount_line
    select ${keptAs(measure)}, on_day, unit_id, facet, sum(numerator * times), sum(denominator * times), sum(times)
    from (${sql.join(lines, sql` union all `)}) as line group by 2, 3, 4`.execute(connection)
}

const firstDifferences = 1_000

async function compareTotals(
  connection: Kysely<unknown>,
  space: Space,
): Promise<{ count: number; differences: Difference[] }> {
  const { rows } = await sql<Compared>`
    with counted as (
      select l.measure, g.grain, case g.grain when 'day' then l.on_day else date_trunc('month', l.on_day)::date end as starts_on,
        u.unit_id, f.facet, sum(l.numerator) as numerator, sum(l.denominator) as denominator, sum(l.entries) as entries
      from recount_line l
      cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (l.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select l.facet where l.facet <> '' union all select '') as f (facet)
      group by 1, 2, 3, 4, 5
    ),
    tail as (
      select m.measure, g.grain, case g.grain when 'day' then m.day else date_trunc('month', m.day)::date end as starts_on,
        u.unit_id, f.facet, sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(*) as entries
      from measure_entry e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (e.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select m.facet where m.facet <> '' union all select '') as f (facet)
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
    compared as materialized (
      select measure, grain, starts_on, unit_id, facet, s.numerator, s.denominator, s.entries,
        c.numerator as counted_numerator, c.denominator as counted_denominator, c.entries as counted_entries
      from stored s full join counted c using (measure, grain, starts_on, unit_id, facet)
    ),
    -- Words are made only for what differs: making them for every figure takes longer than comparing.
    differing as (
      select measure || ' · ' || grain || ' ' || starts_on || ' · ' || unit_id || ' · ' || facet as what,
        coalesce(numerator, 0) || '/' || coalesce(denominator, 0) || ' (' || coalesce(entries, 0) || ')' as stored,
        coalesce(counted_numerator, 0) || '/' || coalesce(counted_denominator, 0) || ' (' || coalesce(counted_entries, 0) || ')' as counted
      from compared
      where coalesce(numerator, 0) <> coalesce(counted_numerator, 0) or coalesce(denominator, 0) <> coalesce(counted_denominator, 0)
        or coalesce(entries, 0) <> coalesce(counted_entries, 0)
    )
    select (select count(*) from compared) as compared, d.what, d.stored, d.counted
    from (values (true)) as one left join lateral (select * from differing order by what limit ${firstDifferences}) as d on true`.execute(
    connection,
  )
  return comparison(space, rows)
}

type Compared = { compared: number; what: string | null; stored: string; counted: string }

function comparison(space: Space, rows: readonly Compared[]): { count: number; differences: Difference[] } {
  const differences = rows.flatMap(({ what, stored, counted }) =>
    what === null ? [] : [{ locality: space.key, what, stored, counted }],
  )
  return { count: Number(rows[0]?.compared ?? 0), differences }
}

async function compareStates(
  connection: Kysely<unknown>,
  space: Space,
): Promise<{ count: number; differences: Difference[] }> {
  const told = await countTold(connection, space.id)
  if (told.orphans === 0 && told.ahead === 0 && told.right === told.records)
    return { count: told.records, differences: [] }
  // Only the newest event of a record has its version or a later one, so nothing has to be sorted to find it.
  const { rows } = await sql<Compared>`
    with compared as (
      select r.id, r.state || ' · ' || r.version || ' · ' || r.unit_id as stored, e.state || ' · ' || e.version || ' · ' || e.unit_id as counted
      from record r
      left join event e on e.space_id = r.space_id and e.subject_id = r.id and e.version >= r.version
      where r.space_id = ${space.id}
        and (e.version is distinct from r.version or e.state is distinct from r.state or e.unit_id is distinct from r.unit_id)
      union all
      select e.subject_id, null, max(e.version) || ' events' from event e
      where e.space_id = ${space.id} and not exists (select from record r where r.space_id = e.space_id and r.id = e.subject_id)
      group by e.subject_id
    )
    select (select count(*) from record where space_id = ${space.id}) as compared, 'record ' || d.id as what,
      coalesce(d.stored, 'no record') as stored, coalesce(d.counted, 'no event') as counted
    from (values (true)) as one left join lateral (select * from compared order by id limit ${firstDifferences}) as d on true`.execute(
    connection,
  )
  return comparison(space, rows)
}

/**
 * Of all events in one pass: how many belong to no record, how many are newer than their record, and how many say exactly what
 * their record says. No record has two events of one number, so as many of the last as records is all of them.
 */
async function countTold(
  connection: Kysely<unknown>,
  space: number,
): Promise<{ orphans: number; ahead: number; right: number; records: number }> {
  const { rows } = await sql<{ orphans: number; ahead: number; right: number; records: number }>`
    select count(*) filter (where r.id is null) as orphans, count(*) filter (where e.version > r.version) as ahead,
      count(*) filter (where e.version = r.version and e.state = r.state and e.unit_id = r.unit_id) as right,
      (select count(*) from record where space_id = ${space}) as records
    from event e left join record r on r.space_id = e.space_id and r.id = e.subject_id where e.space_id = ${space}`.execute(
    connection,
  )
  const [row] = rows
  const of = (name: 'orphans' | 'ahead' | 'right' | 'records'): number => Number(row?.[name] ?? 0)
  return { orphans: of('orphans'), ahead: of('ahead'), right: of('right'), records: of('records') }
}
