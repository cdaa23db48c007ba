import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import type { WatchedAct } from './kinds.ts'

/** Local days from the first to the one before the second. */
export type Span = { from: LocalDate; until: LocalDate }

const wantedOf = (acts: readonly WatchedAct[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as w (kind text, record text, act text, again boolean)`
const hadBefore = sql`(not w.again or exists (select from event b
  where b.space_id = e.space_id and b.subject_id = e.subject_id and b.version < e.version and b.act = e.act))`

/** How often each kind of act was done in two spans. */
export async function listWatchedCounts(
  db: Database,
  space: number,
  acts: readonly WatchedAct[],
  now: Span,
  before: Span,
): Promise<{ kind: string; isNow: boolean; count: number }[]> {
  const { rows } = await sql<{ kind: string; is_now: boolean; count: number }>`
    select w.kind, e.day >= ${now.from}::date as is_now, count(*)::int as count
    from ${wantedOf(acts)} join event e on e.space_id = ${space} and e.record = w.record and e.act = w.act
      and (e.day >= ${now.from}::date and e.day < ${now.until}::date or e.day >= ${before.from}::date and e.day < ${before.until}::date)
    where ${hadBefore} group by 1, 2`.execute(db.query)
  return rows.map(({ is_now: isNow, ...row }) => ({ ...row, isNow }))
}

/** An act that is watched, with what its record is called. */
export type WatchedEvent = {
  id: string
  at: Date
  record: string
  act: string
  unit: string
  code: string
  title: string
}

/** The acts of one kind in a span, newest first. */
export async function listWatched(
  db: Database,
  space: number,
  acts: readonly WatchedAct[],
  span: Span & { limit: number; cursor?: string },
): Promise<{ items: WatchedEvent[]; cursor?: string }> {
  const [at, id] = readCursor(span.cursor, 2) ?? []
  const after = id === undefined ? sql`` : sql`and (e.at, e.id) < (${String(at)}::timestamptz, ${String(id)}::uuid)`
  const { rows } = await sql<WatchedEvent>`
    select e.id, e.at, e.record, e.act, e.unit_id as unit, r.code, r.title
    from ${wantedOf(acts)} join event e on e.space_id = ${space} and e.record = w.record and e.act = w.act
      and e.day >= ${span.from}::date and e.day < ${span.until}::date
    join record r on r.space_id = ${space} and r.id = e.subject_id
    where ${hadBefore} ${after} order by e.at desc, e.id desc limit ${span.limit + 1}`.execute(db.query)
  const items = rows.slice(0, span.limit)
  const last = items.at(-1)
  return { items, ...(rows.length > span.limit && last && { cursor: makeCursor([last.at.toISOString(), last.id]) }) }
}

/** A figure that was published again with another value. */
export type Restated = {
  indicator: string
  period: string
  at: Date
  cause: 'definition' | 'late' | 'correction'
  value: number | null
}

/** What was published anew in a span, newest first, at most 500. */
export async function listRestated(db: Database, space: number, span: Span): Promise<Restated[]> {
  const { rows } = await sql<Restated>`
    select indicator, period, published_at as at, cause, value::float8 as value from published_figure
    where space_id = ${space} and cause is not null
      and (published_at at time zone 'Asia/Ho_Chi_Minh')::date >= ${span.from}::date
      and (published_at at time zone 'Asia/Ho_Chi_Minh')::date < ${span.until}::date
    order by published_at desc, indicator, period limit 500`.execute(db.query)
  return rows
}
