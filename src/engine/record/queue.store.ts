import { type RawBuilder, sql } from 'kysely'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import { dueOrNever } from '../deadline/due.store.ts'
import { ownRecords } from '../own.records.ts'
import type { QueueGroup } from '../question.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from './record.store.ts'
import type { Snapshot } from './record.ts'

/** What is on whose desk. The three instants divide the queue: now, the end of today, the end of the second working day. */
export type QueueCut = {
  units: readonly string[]
  /** The exact units of the asker, for `mine`; the tree below them for the rest. */
  own: readonly string[]
  view: 'mine' | 'overdue' | 'today' | 'soon' | 'waiting' | 'unassigned' | 'all'
  record?: string
  search?: string
  now: Date
  today: Date
  soon: Date
  firstStates: readonly string[]
  limit: number
  cursor?: string
}

/** What the house keeps for itself is nobody's work to be done, unless its type says so. */
const ownNames = ownRecords.filter(({ onDesk }) => !onDesk).map(({ name }) => name)

/** Written as the index of what waits for the sender has it. */
const isWaiting = sql`r.clocks::text like '%"paused"%'`

/** Counts by urgency over the whole desk, from two indexes of what is open: no record is opened for it. */
export async function countQueue(
  db: Database,
  space: number,
  cut: QueueCut,
): Promise<Record<QueueGroup, number> & { all: number; waiting: number; unassigned: number }> {
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where r.due_at < ${cut.now}) as overdue,
      count(*) filter (where r.due_at >= ${cut.now} and r.due_at <= ${cut.today}) as today,
      count(*) filter (where r.due_at > ${cut.today} and r.due_at <= ${cut.soon}) as soon,
      count(*) filter (where r.due_at > ${cut.soon}) as later,
      count(*) filter (where r.due_at is null) as none,
      count(*) as all_open,
      (select count(*) from record r where ${open(space, cut)} and ${isWaiting}) as waiting,
      count(*) filter (where r.state = any(${cut.firstStates}::text[])) as unassigned
    from record r where ${open(space, cut)}`.execute(db.query)
  const row = rows[0] ?? {}
  const of = (name: string): number => Number(row[name] ?? 0)
  return {
    overdue: of('overdue'),
    today: of('today'),
    soon: of('soon'),
    later: of('later'),
    none: of('none'),
    all: of('all_open'),
    waiting: of('waiting'),
    unassigned: of('unassigned'),
  }
}

/** One page of the queue: the most urgent first, those without a promise last. */
export async function listQueue(
  db: Database,
  space: number,
  cut: QueueCut,
): Promise<{ items: Snapshot[]; cursor?: string }> {
  const parts = readCursor(cut.cursor, 2)
  const after = parts
    ? sql`and (${dueOrNever}, r.id) > (${String(parts[0])}::timestamptz, ${String(parts[1])}::uuid)`
    : sql``
  // Each unit has its own order in the index: a page of each, and of these the first. One order over all would sort all that is
  // open. Only the rows of the page are opened; until then the index is enough.
  const { rows } = await sql<RecordRow & { sorted: string }>`
    select ${recordColumns}, page.due::text as sorted from (
      select first.id, first.due from unnest(${unitsOf(cut)}::uuid[]) as u (unit_id) cross join lateral (
        select r.id, ${dueOrNever} as due from record r
        where ${openIn(space, cut, sql`r.unit_id = u.unit_id`)} and ${viewOf(cut)} ${after}
        order by ${dueOrNever}, r.id limit ${cut.limit + 1}) first
      order by first.due, first.id limit ${cut.limit + 1}) page
    join record r on r.space_id = ${space} and r.id = page.id
    order by page.due, page.id`.execute(db.query)
  const page = rows.slice(0, cut.limit)
  const last = page.at(-1)
  return {
    items: page.map(snapshotFromRow),
    ...(rows.length > cut.limit && last && { cursor: makeCursor([last.sorted, last.id]) }),
  }
}

/** The units a view is about: those one may read, or of them one's own. */
function unitsOf({ view, units, own }: QueueCut): readonly string[] {
  return view === 'mine' ? units.filter((unit) => own.includes(unit)) : units
}

function open(space: number, cut: QueueCut): RawBuilder<unknown> {
  return openIn(space, cut, sql`r.unit_id = any(${cut.units}::uuid[])`)
}

function openIn(space: number, cut: QueueCut, within: RawBuilder<unknown>): RawBuilder<unknown> {
  const wanted = cut.search?.trim()
  return sql`r.space_id = ${space} and r.closed_at is null and ${within} and not r.restricted and r.record <> all(${ownNames}::text[])
    ${cut.record === undefined ? sql`` : sql`and r.record = ${cut.record}`}
${wanted ? sql`and fold_text(r.code || ' ' || r.title) like '%' || fold_text(${wanted.replace(/[%_\\]/g, '\\$&')}::text) || '%'` : sql``}`
}

/** Which part of the order of what is due a view shows, and what it leaves out. */
function viewOf(cut: QueueCut): RawBuilder<unknown> {
  switch (cut.view) {
    case 'overdue':
      return sql`${dueOrNever} < ${cut.now}`
    case 'today':
      return sql`${dueOrNever} >= ${cut.now} and ${dueOrNever} <= ${cut.today}`
    case 'soon':
      return sql`${dueOrNever} > ${cut.today} and ${dueOrNever} <= ${cut.soon}`
    case 'waiting':
      return isWaiting
    case 'unassigned':
      return sql`r.state = any(${cut.firstStates}::text[])`
    case 'mine':
    case 'all':
      return sql`true`
  }
}
