import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** What was published of one indicator for one closed month. */
export type Published = {
  indicator: string
  period: string
  publishedAt: Date
  value: number | null
  numerator: number | null
  denominator: number | null
  definitions: string
  cause: 'definition' | 'late' | 'correction' | null
  definition: string | null
}

const columns = sql`indicator, period, published_at as "publishedAt", value::float8 as value, numerator::float8 as numerator,
  denominator::float8 as denominator, definitions, cause, definition_id as definition`

/** The newest publication of each figure, of periods from that one on. */
export async function listNewest(db: Database, space: number, from: string): Promise<Published[]> {
  const { rows } = await sql<Published>`select distinct on (indicator, period) ${columns} from published_figure
    where space_id = ${space} and period >= ${from} order by indicator, period, published_at desc limit 20000`.execute(
    db.query,
  )
  return rows
}

/** All publications of one indicator, newest period first, in the order they were made; at most 500. */
export async function listPublished(db: Database, space: number, indicator: string): Promise<Published[]> {
  const { rows } = await sql<Published>`select ${columns} from published_figure
    where space_id = ${space} and indicator = ${indicator} order by period desc, published_at limit 500`.execute(
    db.query,
  )
  return rows
}

/** What stood published of a figure at an instant. */
export async function findPublished(
  db: Database,
  space: number,
  indicator: string,
  period: string,
  at: Date,
): Promise<Published | undefined> {
  const { rows } = await sql<Published>`select ${columns} from published_figure
    where space_id = ${space} and indicator = ${indicator} and period = ${period} and published_at <= ${at}
    order by published_at desc limit 1`.execute(db.query)
  return rows[0]
}

/** Publishes figures; one that was published at the same instant by another program is left. */
export async function appendPublished(db: Database, space: number, rows: readonly Published[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into published_figure (space_id, indicator, period, published_at, value, numerator, denominator, definitions, cause, definition_id)
    select ${space}::int, x.indicator, x.period, x."publishedAt", x.value, x.numerator, x.denominator, x.definitions, x.cause, x.definition
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (indicator text, period text, "publishedAt" timestamptz, value numeric,
      numerator numeric, denominator numeric, definitions text, cause text, definition uuid)
    on conflict do nothing`.execute(db.query)
}
