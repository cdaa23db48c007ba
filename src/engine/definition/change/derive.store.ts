import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../../db/connect.ts'
import { keptAs, type Measure, type RecordType } from '../../declare.ts'
import { linesOf } from '../../measure/rule.store.ts'
import type { Total } from '../../measure/total.store.ts'

/** What the database says of a statement whose time was over. */
const canceled = '57014'

/**
 * What a measure would give for the whole locality, by month, derived from the events; nothing is written. A stock is summed
 * from its beginning, whatever `from` says.
 *
 * @returns nothing when it would take longer than `withinMs`
 */
export async function deriveMonths(
  db: Database,
  space: number,
  type: RecordType,
  measure: Measure,
  { from, until }: { from: LocalDate; until: LocalDate },
  withinMs: number,
): Promise<Total[] | undefined> {
  const cut = { space, ...(measure.kind !== 'balance' && { from }), until, onlyAcross: true } as const
  const lines = linesOf(type, measure, cut, { from: sql`event`, times: sql`1` })
  const read = db.query.transaction().execute(async (trx) => {
    await sql`select set_config('statement_timeout', ${String(Math.max(1, Math.ceil(withinMs)))}, true)`.execute(trx)
    return sql<{ starts_on: string; facet: string; n: number; d: number; e: number }>`
      select date_trunc('month', on_day)::date as starts_on, facet, sum(numerator) as n, sum(denominator) as d, count(*) as e
      from (${sql.join(lines, sql` union all `)}) as line group by 1, 2`.execute(trx)
  })
  const found = await read.catch((error: unknown) => {
    if ((error as { code?: unknown }).code === canceled) return undefined
    throw error
  })
  return found?.rows.map((row) => ({
    measure: keptAs(measure),
    startsOn: row.starts_on,
    unit: '',
    facet: row.facet,
    numerator: Number(row.n),
    denominator: Number(row.d),
    entries: Number(row.e),
  }))
}

/** The measures whose totals hold every event, under the names they are kept as. */
export async function listCounted(db: Database, space: number): Promise<Set<string>> {
  const { rows } = await sql<{ kept_as: string }>`
    select kept_as from measure_version where space_id = ${space}`.execute(db.query)
  return new Set(rows.map((row) => row.kept_as))
}

/** Marks the measures of a locality in which nothing has happened yet: there is nothing to count into them. */
export async function markCounted(db: Database, space: number, measures: readonly Measure[]): Promise<void> {
  await sql`insert into measure_version (space_id, kept_as, derived_below)
    select ${space}, name, '3'::xid8 from unnest(${measures.map(keptAs)}::text[]) as name on conflict do nothing`.execute(
    db.query,
  )
}

/**
 * Counts events into the totals of a new measure, or of a later version of one, that were written before it: those whose entries are folded
 * and do not name it. Done again it finds nothing more.
 *
 * @returns how many entries were counted
 */
export async function deriveTotals(db: Database, space: number, type: RecordType, measure: Measure): Promise<number> {
  const name = keptAs(measure)
  return db.query.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    const { rows: held } = await sql<{ folded_below: string }>`
      select folded_below::text from fold where space_id = ${space} for update`.execute(trx)
    const until = held[0]?.folded_below ?? '0'
    const { rows: marks } = await sql<{ derived_below: string }>`
      select derived_below::text from measure_version where space_id = ${space} and kept_as = ${name}`.execute(trx)
    const from = marks[0]?.derived_below ?? '0'
    const lacking = (carried: boolean): RawBuilder<unknown> => sql`(select v.* from event v
      where v.space_id = ${space} and v.record = ${measure.record}
      and v.transaction_id >= ${from}::xid8 and v.transaction_id < ${until}::xid8
      and not exists (select from measure_entry m where m.space_id = v.space_id and m.subject_id = v.subject_id
        and m.version = v.version and m.carried = ${carried} and ${name} = any(m.measures)))`
    const counted = { from: lacking(false), moves: lacking(true), lives: sql`event`, times: sql`1` }
    const lines = linesOf(type, measure, { space }, counted)
    const { rows } = await sql<{ entries: number }>`
      with line as (select on_day, unit_id, facet, sum(numerator) as n, sum(denominator) as d, count(*) as entries
        from (${sql.join(lines, sql` union all `)}) as one group by 1, 2, 3),
      cube as (
        select g.grain, case g.grain when 'day' then l.on_day else date_trunc('month', l.on_day)::date end as starts_on,
          u.unit_id, f.facet, sum(l.n) as n, sum(l.d) as d, sum(l.entries) as entries
        from line l cross join (values ('day'), ('month')) as g (grain)
        cross join lateral (values (l.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
        cross join lateral (select l.facet union select '') as f (facet) group by 1, 2, 3, 4),
      written as (
        insert into measure_total as t (space_id, measure, grain, starts_on, unit_id, facet, numerator, denominator, entries)
        select ${space}::int, ${name}::text, grain, starts_on, unit_id, facet, n, d, entries from cube
        on conflict (space_id, measure, grain, starts_on, unit_id, facet) do update set numerator = t.numerator + excluded.numerator,
          denominator = t.denominator + excluded.denominator, entries = t.entries + excluded.entries returning 1)
      select coalesce(sum(entries), 0) as entries from line`.execute(trx)
    await sql`insert into measure_version (space_id, kept_as, derived_below) values (${space}, ${name}, ${until}::xid8)
      on conflict (space_id, kept_as) do update set derived_below = excluded.derived_below`.execute(trx)
    return Number(rows[0]?.entries ?? 0)
  })
}
