import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Compared, type Comparison, comparisonOf } from '../db/comparison.ts'
import { keptAs, type Measure, type RecordType } from '../declare.ts'
import type { Space } from '../house.ts'
import { linesOf, movingEvents, readsValues } from './rule.store.ts'

/**
 * Proves every stored total from the events alone, in the caller's transaction: one pass that groups equal events, then the measures
 * from the groups.
 *
 * @returns of how many events, how many figures were compared, and at most `most` of what differs
 */
export async function compareTotals(
  connection: Kysely<unknown>,
  space: Space,
  most: number,
): Promise<Comparison & { events: number }> {
  const events = await makeCube(connection, space)
  await makeExpected(connection, space)
  return { events, ...(await compareStored(connection, space, most)) }
}

/**
 * Equal events once, with how many there are: what they say of answers is only what figures are split by or count. Beside them
 * the events whose own numbers are added up, which no cube can hold.
 */
async function makeCube(connection: Kysely<unknown>, space: Space): Promise<number> {
  const facets = sql.join(
    facetsOf(space.everyMeasure).flatMap((name) => [sql`${name}::text`, sql`facets -> ${name}::text`]),
  )
  await sql`create temp table recount_cube on commit drop as
    select ${space.id}::int as space_id, record, act, day, unit_id, jsonb_strip_nulls(jsonb_build_object(${facets})) as facets,
      met, missed, missed_on, cleared, count(*) as times
    from event where space_id = ${space.id} group by 2, 3, 4, 5, 6, 7, 8, 9, 10 order by record, act`.execute(
    connection,
  )
  await sql`create index on recount_cube (record, act)`.execute(connection)
  await sql`create index on recount_cube (record) where missed is not null`.execute(connection)
  await sql`analyze recount_cube`.execute(connection)
  await sql`create temp table recount_valued on commit drop as
    select space_id, record, act, day, unit_id, facets, met, missed, missed_on, cleared, content, due
    from event where space_id = ${space.id} and (${sql.join(valued(space.everyMeasure), sql` or `)})`.execute(
    connection,
  )
  const { rows } = await sql<{
    events: number
  }>`select coalesce(sum(times), 0)::bigint as events from recount_cube`.execute(connection)
  return Number(rows[0]?.events ?? 0)
}

/** Every answer that a figure is split by, asks for or counts. */
function facetsOf(measures: readonly Measure[]): string[] {
  const named = measures.flatMap(({ by, rules }) => [
    ...(by === undefined ? [] : [by]),
    ...rules.flatMap(({ only, numerator, denominator }) => [
      ...(only ? [only.facet] : []),
      ...[numerator, denominator].flatMap((amount) => (amount.kind === 'when' ? [amount.condition.facet] : [])),
    ]),
  ])
  return [...new Set(named)]
}

/** Which events carry a number that a measure adds up. */
function valued(measures: readonly Measure[]): RawBuilder<unknown>[] {
  const rules = measures.filter(readsValues).flatMap(({ rules: own }) => own)
  const acts = rules.flatMap(({ on }) => ('acts' in on ? on.acts : []))
  const outcomes = new Set(rules.flatMap(({ on }) => ('acts' in on ? [] : [on.outcome])))
  return [sql`act = any(${acts}::text[])`, ...[...outcomes].map((outcome) => sql`${sql.ref(outcome)} is not null`)]
}

async function makeExpected(connection: Kysely<unknown>, space: Space): Promise<void> {
  await sql`create temp table recount_line (measure text, on_day date, unit_id uuid, facet text, numerator numeric, denominator numeric, entries bigint)
    on commit drop`.execute(connection)
  for (const type of space.records) {
    const measures = space.everyMeasure.filter(({ record }) => record === type.name)
    if (measures.some(({ kind }) => kind === 'balance')) await readMoves(connection, space, type)
    for (const measure of measures) await addLines(connection, space, type, measure)
  }
}

/** What every stock of a type needs of the moves of its records, read once: the moves, and what came before each. */
async function readMoves(connection: Kysely<unknown>, space: Space, type: RecordType): Promise<void> {
  await sql`drop table if exists recount_move, recount_past`.execute(connection)
  await sql`create temp table recount_move on commit drop as select subject_id, version, day, unit_id, from_unit
    from (${movingEvents(type, space.id, { from: sql`event`, times: sql`1` })}) as e`.execute(connection)
  await sql`analyze recount_move`.execute(connection)
  await sql`create temp table recount_past on commit drop as
    select m.version as moved_at, p.space_id, p.subject_id, p.record, p.act, p.day, p.unit_id, p.facets, p.met, p.missed, p.missed_on, p.cleared,
      p.content, p.due
    from recount_move m join event p on p.space_id = ${space.id} and p.subject_id = m.subject_id and p.version < m.version`.execute(
    connection,
  )
  await sql`analyze recount_past`.execute(connection)
}

async function addLines(connection: Kysely<unknown>, space: Space, type: RecordType, measure: Measure): Promise<void> {
  const read = { moves: sql`recount_move`, past: sql`recount_past` }
  const counted = readsValues(measure)
    ? { from: sql`recount_valued`, times: sql`1`, whole: sql`event`, read }
    : { from: sql`recount_cube`, times: sql`e.times`, whole: sql`event`, read }
  const lines = linesOf(type, measure, { space: space.id }, counted)
  await sql`insert into recount_line
    select ${keptAs(measure)}, on_day, unit_id, facet, sum(numerator * times), sum(denominator * times), sum(times)
    from (${sql.join(lines, sql` union all `)}) as line group by 2, 3, 4`.execute(connection)
}

async function compareStored(connection: Kysely<unknown>, space: Space, most: number): Promise<Comparison> {
  const whole = sql`'00000000-0000-0000-0000-000000000000'::uuid`
  const added = sql`sum(numerator) as numerator, sum(denominator) as denominator, sum(entries) as entries`
  const { rows } = await sql<Compared>`
    with tail as (
      select m.measure, g.grain, case g.grain when 'day' then m.day else date_trunc('month', m.day)::date end as starts_on,
        u.unit_id, f.facet, sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(*) as entries
      from measure_entry e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (e.unit_id), (${whole})) as u (unit_id)
      cross join lateral (select m.facet where m.facet <> '' union all select '') as f (facet)
      where e.space_id = ${space.id} and e.transaction_id >= (select folded_below from fold where space_id = ${space.id})
      group by 1, 2, 3, 4, 5
    ),
    stored as (
      select measure, grain, starts_on, unit_id, facet, coalesce(f.numerator, 0) + coalesce(tail.numerator, 0) as numerator,
        coalesce(f.denominator, 0) + coalesce(tail.denominator, 0) as denominator, coalesce(f.entries, 0) + coalesce(tail.entries, 0) as entries
      from (select * from measure_total where space_id = ${space.id}) as f full join tail using (measure, grain, starts_on, unit_id, facet)
    ),
    -- Each from the one before, which is smaller: days, months; then of all units; then of all answers.
    of_day as (select measure, 'day' as grain, on_day as starts_on, unit_id, facet, numerator, denominator, entries from recount_line),
    of_month as materialized (select measure, 'month' as grain, date_trunc('month', starts_on)::date as starts_on, unit_id, facet, ${added}
      from of_day group by 1, 3, 4, 5),
    of_units as (select * from of_day union all select * from of_month),
    of_all as materialized (
      select * from of_units union all
      select measure, grain, starts_on, ${whole}, facet, ${added} from of_units group by 1, 2, 3, 5),
    counted as (
      select * from of_all where facet <> '' union all
      select measure, grain, starts_on, unit_id, '', ${added} from of_all group by 1, 2, 3, 4),
    compared as materialized (
      select measure, grain, starts_on, unit_id, facet, s.numerator, s.denominator, s.entries, c.numerator as n, c.denominator as d, c.entries as e
      from stored s full join counted c using (measure, grain, starts_on, unit_id, facet)),
    -- Words are made only for what differs: making them for every figure takes longer than comparing.
    differing as (
      select measure || ' · ' || grain || ' ' || starts_on || ' · ' || unit_id || ' · ' || facet as what,
        coalesce(numerator, 0) || '/' || coalesce(denominator, 0) || ' (' || coalesce(entries, 0) || ')' as stored,
        coalesce(n, 0) || '/' || coalesce(d, 0) || ' (' || coalesce(e, 0) || ')' as counted
      from compared where coalesce(numerator, 0) <> coalesce(n, 0) or coalesce(denominator, 0) <> coalesce(d, 0) or coalesce(entries, 0) <> coalesce(e, 0))
    select (select count(*) from compared) as compared, d.what, d.stored, d.counted
    from (values (true)) as one left join lateral (select * from differing order by what limit ${most}) as d on true`.execute(
    connection,
  )
  return comparisonOf(rows)
}
