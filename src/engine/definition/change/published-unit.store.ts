import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { Published } from './published.store.ts'

/** What is read now of one unit, to be published where it is new or reads otherwise than it was published. */
export type UnitFigure = Pick<
  Published,
  'indicator' | 'period' | 'value' | 'numerator' | 'denominator' | 'definitions' | 'definition'
>

/** A published figure of one unit that was changed later: what stood before and what stands since. */
export type UnitRestated = {
  indicator: string
  period: string
  unit: string
  publishedAt: Date
  before: number | null
  value: number | null
  cause: 'definition' | 'late'
  definition: string | null
}

/**
 * Publishes what is new of one unit, and again what reads otherwise, with its cause: another version of a definition, or records
 * that were entered or corrected later. Read by another version to the same figure it is noted without a cause, so that what changes
 * it afterwards is not laid to that version.
 *
 * @returns how many figures were published
 */
export async function appendOfUnit(
  db: Database,
  space: number,
  unit: string,
  at: Date,
  figures: readonly UnitFigure[],
): Promise<number> {
  if (figures.length === 0) return 0
  const { rows } = await sql`
    insert into published_unit_figure
      (space_id, indicator, period, unit_id, published_at, value, numerator, denominator, definitions, before, cause, definition_id)
    select ${space}::int, x.indicator, x.period, ${unit}::uuid, ${at}, x.value, x.numerator, x.denominator, x.definitions, n.value,
      case when n.published_at is null or not v.other then null when n.definitions <> x.definitions then 'definition' else 'late' end,
      case when v.other and n.definitions <> x.definitions then x.definition end
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as x (indicator text, period text, value numeric, numerator numeric,
      denominator numeric, definitions text, definition uuid)
    left join lateral (select f.* from published_unit_figure f
      where f.space_id = ${space} and f.indicator = x.indicator and f.unit_id = ${unit}::uuid and f.period = x.period
      order by f.published_at desc limit 1) as n on true
    cross join lateral (select (n.value, n.numerator, n.denominator) is distinct from (x.value, x.numerator, x.denominator) as other) as v
    where n.published_at is null or v.other or n.definitions <> x.definitions
    on conflict do nothing returning indicator`.execute(db.query)
  return rows.length
}

/** The changes of published figures of single units, the newest first and of these the greatest; at most 200. */
export async function listRestatedUnits(db: Database, space: number, indicator: string): Promise<UnitRestated[]> {
  const { rows } = await sql<UnitRestated>`
    select indicator, period, unit_id as unit, published_at as "publishedAt", before::float8 as before, value::float8 as value, cause,
      definition_id as definition
    from published_unit_figure where space_id = ${space} and indicator = ${indicator} and cause is not null
    order by published_at desc, period desc, abs(coalesce(value, 0) - coalesce(before, 0)) desc, unit_id limit 200`.execute(
    db.query,
  )
  return rows
}

/** What stood published of a figure of one unit at an instant. */
export async function findOfUnit(
  db: Database,
  space: number,
  of: { unit: string; code: string; period: string; asOf: Date },
): Promise<Pick<Published, 'value' | 'numerator' | 'denominator'> | undefined> {
  const { rows } = await sql<Pick<Published, 'value' | 'numerator' | 'denominator'>>`
    select value::float8 as value, numerator::float8 as numerator, denominator::float8 as denominator from published_unit_figure
    where space_id = ${space} and indicator = ${of.code} and unit_id = ${of.unit}::uuid and period = ${of.period}
      and published_at <= ${of.asOf} order by published_at desc limit 1`.execute(db.query)
  return rows[0]
}
