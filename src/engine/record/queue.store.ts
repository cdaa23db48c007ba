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
  /** Of each type the states its records are born into, as 'record state': a state of that name may be a later one elsewhere. */
  firstStates: readonly string[]
  limit: number
  cursor?: string
}

/** What the house keeps for itself is nobody's work to be done, unless its type says so. */
const ownNames = ownRecords.filter(({ onDesk }) => !onDesk).map(({ name }) => name)

const recordAndState = sql`r.record || ' ' || r.state`
/** Written as the index of what waits for the sender has it. */
const isWaiting = sql`r.clocks::text like '%"paused"%'`

/** Counts by urgency over the whole desk, from two indexes of what is open: no record is opened for it. */
export async function countQueue(
  db: Database,
  space: number,
  cut: QueueCut,
): Promise<Record<QueueGroup, number> & { all: number; waiting: number; unassigned: number }> {
  // Counted by what tells them apart and added up here: eight counts with a condition each take twice the time.
  const { rows } = await sql<{ part: QueueGroup | 'waiting'; state: string; count: number }>`
    select case when r.due_at is null then 'none' when r.due_at < ${cut.now} then 'overdue' when r.due_at <= ${cut.today} then 'today'
      when r.due_at <= ${cut.soon} then 'soon' else 'later' end as part, ${recordAndState} as state, count(*) as count
    from record r where ${open(space, cut)} group by 1, r.record, r.state
    union all
    select 'waiting', '', count(*) from record r where ${open(space, cut)} and ${isWaiting}`.execute(db.query)
  const sum = (fits: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(fits).reduce((all, { count }) => all + Number(count), 0)
  const of = (name: QueueGroup | 'waiting'): number => sum(({ part }) => part === name)
  return {
    overdue: of('overdue'),
    today: of('today'),
    soon: of('soon'),
    later: of('later'),
    none: of('none'),
    all: sum(({ part }) => part !== 'waiting'),
    waiting: of('waiting'),
    unassigned: sum(({ part, state }) => part !== 'waiting' && cut.firstStates.includes(state)),
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
      return sql`${recordAndState} = any(${cut.firstStates}::text[])`
    case 'mine':
    case 'all':
      return sql`true`
  }
}
