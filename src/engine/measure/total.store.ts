import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** One total: of a measure, from the first day of a day or month, for a unit or a facet's answer when asked so. */
export type Total = {
  measure: string
  startsOn: LocalDate
  unit: string
  facet: string
  numerator: number
  denominator: number
  entries: number
  /** How many of the entries came in by a share only: of ended units, where a record has no place. */
  byShare?: number
  /** Of those, what a stock has standing: what they added less what they took away, before the share. */
  standingByShare?: number
}

/** Over which time totals are read, and by days or months. */
export type TimeCut = {
  grain: 'day' | 'month'
  from?: LocalDate
  /** Exclusive. */
  until: LocalDate
  /** The first day of a month: months up to it, days from then on, where a day within a month is the last one read. */
  daysFrom?: LocalDate
}

/** Which totals. `split` says what stays apart; everything else is added up in the database. */
export type TotalsCut = TimeCut & {
  measures: readonly string[]
  /** Absent: the whole locality, which has totals of its own. */
  units?: readonly string[]
  split: { unit?: boolean; facet?: boolean }
}

/** Stands in totals for the locality as a whole. */
export const everyUnit = '00000000-0000-0000-0000-000000000000'

type Row = {
  measure: string
  starts_on: string
  unit_id: string
  facet: string
  numerator: number
  denominator: number
  entries: number
}

/**
 * Totals as they are at this moment: what is folded and the tail that is not, in one statement and so in one snapshot. An
 * act that was committed before this call is in it, to the last unit.
 */
export async function listTotals(db: Pick<Database, 'query'>, space: number, cut: TotalsCut): Promise<Total[]> {
  if (cut.measures.length === 0) return []
  const perUnit = cut.units !== undefined || cut.split.unit === true
  const { rows } = await sql<Row>`
    with line as (
      select t.measure, t.starts_on, t.unit_id, t.facet, t.numerator, t.denominator, t.entries
      from ${totalsIn(sql`measure_total`, space, cut)} as t
      where ${unitIs(sql`t.unit_id`, cut, perUnit)} and ${cut.split.facet ? sql`t.facet <> ''` : sql`t.facet = ''`}
      union all
      select m.measure, ${startIn(cut, sql`m.day`)}, e.unit_id,
        ${cut.split.facet ? sql`m.facet` : sql`''`}, m.numerator, m.denominator, 1
      from tail_entries(${space}) e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators)
        as m (measure, day, facet, numerator, denominator)
      where m.measure = any(${cut.measures}::text[]) and ${within(sql`m.day`, cut)}
        and ${cut.units === undefined ? sql`true` : sql`e.unit_id = any(${cut.units}::uuid[])`}
        and ${cut.split.facet ? sql`m.facet <> ''` : sql`true`}
    )
    select measure, starts_on, ${cut.split.unit ? sql`unit_id` : sql`${everyUnit}::uuid`} as unit_id, facet,
      sum(numerator) as numerator, sum(denominator) as denominator, sum(entries) as entries
    from line group by 1, 2, 3, 4 order by 1, 2`.execute(db.query)
  return rows.map((row) => ({
    measure: row.measure,
    startsOn: row.starts_on,
    unit: row.unit_id,
    facet: row.facet,
    numerator: row.numerator,
    denominator: row.denominator,
    entries: Number(row.entries),
  }))
}

/**
 * How far entries are folded and how many there are since. Entries are never removed, so the same twice means that not one came
 * between.
 */
export async function readMark(db: Pick<Database, 'query'>, space: number): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select f.folded_below || ' ' || (select count(*) from measure_entry e where e.space_id = f.space_id and e.transaction_id >= f.folded_below) as mark
    from fold f where f.space_id = ${space}`.execute(db.query)
  return rows[0]?.mark ?? ''
}

/** The rows of a table of totals that lie in the time, of these measures: each grain walks its own part of the key. */
export function totalsIn(
  table: RawBuilder<unknown>,
  space: number,
  { measures, grain, from, until, daysFrom }: TimeCut & { measures: readonly string[] },
): RawBuilder<unknown> {
  const of = (one: TimeCut): RawBuilder<unknown> => sql`select * from ${table} t
    where t.space_id = ${space} and t.measure = any(${measures}::text[]) and t.grain = ${one.grain} and ${within(sql`t.starts_on`, one)}`
  if (daysFrom === undefined) return sql`(${of({ grain, until, ...(from !== undefined && { from }) })})`
  const months = of({ grain: 'month', until: daysFrom, ...(from !== undefined && { from }) })
  const days = of({ grain: 'day', until, from: from !== undefined && from > daysFrom ? from : daysFrom })
  return sql`(${months} union all ${days})`
}

/** The first day of the total that a day's entry belongs to. */
export function startIn({ grain, daysFrom }: TimeCut, day: RawBuilder<unknown>): RawBuilder<unknown> {
  if (grain === 'day') return day
  const month = sql`date_trunc('month', ${day})::date`
  return daysFrom === undefined ? month : sql`case when ${day} < ${daysFrom}::date then ${month} else ${day} end`
}

function within(day: RawBuilder<unknown>, cut: TimeCut): RawBuilder<unknown> {
  return cut.from === undefined
    ? sql`${day} < ${cut.until}::date`
    : sql`${day} >= ${cut.from}::date and ${day} < ${cut.until}::date`
}

function unitIs(unit: RawBuilder<unknown>, cut: TotalsCut, perUnit: boolean): RawBuilder<unknown> {
  if (cut.units !== undefined) return sql`${unit} = any(${cut.units}::uuid[])`
  return perUnit ? sql`${unit} <> ${everyUnit}::uuid` : sql`${unit} = ${everyUnit}::uuid`
}

/** Folds what became final; returns how many entries. Safe to call from several programs: one folds a locality at a time. */
export async function foldEntries(db: Database, space: number, at: Date): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select fold_entries(${space}, ${at}) as folded`.execute(db.query)
  return Number(rows[0]?.folded ?? 0)
}

/** How many entries wait for the fold, counted to 20,000 at most, and when it last ran. */
export async function findFold(db: Database, space: number): Promise<{ foldedAt: Date; tail: number }> {
  const { rows } = await sql<{ folded_at: Date; tail: number }>`
    select f.folded_at, (select count(*) from (select 1 from tail_entries(${space}) limit 20000) t) as tail
    from fold f where f.space_id = ${space}`.execute(db.query)
  return { foldedAt: rows[0]?.folded_at ?? new Date(0), tail: Number(rows[0]?.tail ?? 0) }
}

/** Begins the fold of a locality below its first transaction; whether it had not begun. */
export async function ensureFold(db: Database, space: number, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into fold (space_id, folded_below, folded_at) values (${space}, '3'::xid8, ${at}) on conflict do nothing returning 1`.execute(
    db.query,
  )
  return rows.length > 0
}
