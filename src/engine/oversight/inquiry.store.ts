import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { Span } from './oversight.store.ts'

const asked = sql`r.record = 'oversight.inquiry' and not r.restricted`
const within = ({ from, until }: Span) =>
  sql`r.opened_at >= (${from}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh' and r.opened_at < (${until}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`

/** Questions put in a span and by an instant, newest first. */
export async function listInquiries(
  db: Database,
  space: number,
  wanted: Span & { by: Date; limit: number; cursor?: string },
): Promise<{ items: Snapshot[]; cursor?: string }> {
  const [at, id] = readCursor(wanted.cursor, 2) ?? []
  const after =
    id === undefined ? sql`` : sql`and (r.opened_at, r.id) < (${String(at)}::timestamptz, ${String(id)}::uuid)`
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r where r.space_id = ${space} and ${asked} and ${within(wanted)} and r.opened_at <= ${wanted.by} ${after}
    order by r.opened_at desc, r.id desc limit ${wanted.limit + 1}`.execute(db.query)
  const items = rows.slice(0, wanted.limit).map(snapshotFromRow)
  const last = items.at(-1)
  const more = rows.length > wanted.limit && last
  return { items, ...(more && { cursor: makeCursor([last.openedAt.toISOString(), last.id]) }) }
}

/** How many questions of a span waited at an instant, waited past their term, were answered and refused by then. */
export async function countInquiries(
  db: Database,
  space: number,
  span: Span,
  now: Date,
): Promise<{ all: number; open: number; overdue: number; late: number; answered: number; refused: number }> {
  const due = sql`(r.clocks -> 'answer' ->> 'dueAt')::timestamptz`
  const over = sql`coalesce(r.closed_at <= ${now}, false)`
  const { rows } = await sql<{
    all: number
    open: number
    overdue: number
    late: number
    answered: number
    refused: number
  }>`
    select count(*)::int as all,
      count(*) filter (where not ${over})::int as open,
      count(*) filter (where not ${over} and ${due} < ${now})::int as overdue,
      count(*) filter (where least(r.closed_at, ${now}) > ${due})::int as late,
      count(*) filter (where ${over} and r.state = 'answered')::int as answered,
      count(*) filter (where ${over} and r.state = 'refused')::int as refused
    from record r where r.space_id = ${space} and ${asked} and ${within(span)} and r.opened_at <= ${now}`.execute(
    db.query,
  )
  return rows[0] ?? { all: 0, open: 0, overdue: 0, late: 0, answered: 0, refused: 0 }
}

/** The days a year has, as a span. */
export function yearSpan(year: number): Span {
  return { from: `${year}-01-01` as LocalDate, until: `${year + 1}-01-01` as LocalDate }
}
