import { type RawBuilder, sql } from 'kysely'
import { isUuid } from '#base/id.ts'
import { delegationName } from '../access/delegated.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'

/** An event joined with what its record is called. */
export type HistoryRow = {
  id: string
  position: number
  transaction_id: string
  record: string
  subject_id: string
  code: string
  version: number
  act: string
  actor: string
  at: Date
  state: string
  unit_id: string
  channel: string
  simulated: boolean
  content: Record<string, unknown>
  due: { name: string; change: string; dueAt: string }[] | null
  private_names: string[] | null
  person: string | null
  person_title: { vi: string; en: string } | null
  /** In whose place it was done. */
  of_person: string | null
}

const columns = sql`e.id, e.position, e.transaction_id::text as transaction_id, e.record, e.subject_id, r.code, e.version, e.act, e.actor, e.at, e.state,
  e.unit_id, e.channel, e.simulated, e.content, e.due,
  (select array_agg(k.name) from private_value v cross join lateral jsonb_object_keys(v.content) as k (name)
    where v.space_id = e.space_id and v.subject_id = e.subject_id and v.version = e.version) as private_names,
  p.full_name as person, case when p.id is null then null else jsonb_build_object('vi', p.title_vi, 'en', p.title_en) end as person_title,
  (select d.full_name from person d where d.space_id = e.space_id
    and d.id = (e.content -> ${sql.lit(delegationName)} ->> 'of')::uuid) as of_person`

const source = sql`event e join record r on r.space_id = e.space_id and r.id = e.subject_id
  left join person p on p.space_id = e.space_id and e.actor = 'staff:' || p.id::text`

/** The events of one record, first to last. */
export async function listHistory(
  db: Database,
  space: number,
  subject: string,
  cut: { limit: number; cursor?: string },
): Promise<{ items: HistoryRow[]; cursor?: string }> {
  const after = Number(readCursor(cut.cursor, 1)?.[0] ?? 0)
  const { rows } = await sql<HistoryRow>`select ${columns} from ${source}
    where e.space_id = ${space} and e.subject_id = ${subject} and e.version > ${after} order by e.version limit ${cut.limit + 1}`.execute(
    db.query,
  )
  const items = rows.slice(0, cut.limit)
  const last = items.at(-1)
  return { items, ...(rows.length > cut.limit && last && { cursor: makeCursor([last.version]) }) }
}

/**
 * The events of a locality in the order they became final, after a cursor. Stops below the oldest transaction that is
 * still open, so that a reader who follows cursors never overlooks one. The last cursor is given even when all was read.
 */
export async function listChanges(
  db: Database,
  space: number,
  records: readonly string[],
  cut: { limit: number; cursor?: string },
): Promise<{ items: HistoryRow[]; cursor: string }> {
  const [transaction, position] = readCursor(cut.cursor, 2) ?? ['0', 0]
  const after: RawBuilder<unknown> = sql`(e.transaction_id, e.position) > (${String(transaction)}::xid8, ${Number(position)}::bigint)`
  const { rows } = await sql<HistoryRow>`select ${columns} from ${source}
    where e.space_id = ${space} and ${after} and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and e.record = any(${records}::text[])
    order by e.transaction_id, e.position limit ${cut.limit}`.execute(db.query)
  const last = rows.at(-1)
  return {
    items: rows,
    cursor: last ? makeCursor([last.transaction_id, Number(last.position)]) : (cut.cursor ?? makeCursor(['0', 0])),
  }
}

/** How many events were ever begun in this database: grows with every act of every program on it. */
export async function findPosition(db: Database): Promise<number> {
  const { rows } = await sql<{ last_value: number }>`select last_value from event_position`.execute(db.query)
  return Number(rows[0]?.last_value ?? 0)
}

/** Who did one of these acts on a record, each once; `subject` is its id or code. */
export async function listActors(
  db: Database,
  space: number,
  subject: string,
  acts: readonly string[],
): Promise<string[]> {
  const id = isUuid(subject)
    ? sql`${subject}::uuid`
    : sql`(select r.id from record r where r.space_id = ${space} and r.code = ${subject})`
  const { rows } = await sql<{ actor: string }>`select distinct e.actor from event e
    where e.space_id = ${space} and e.subject_id = ${id} and e.act = any(${acts}::text[])`.execute(db.query)
  return rows.map(({ actor }) => actor)
}

/** Who did an act on a record last, and when; undefined when nobody did. */
export async function findLast(
  db: Database,
  space: number,
  subject: string,
  act: string,
): Promise<{ actor: string; at: Date } | undefined> {
  const { rows } = await sql<{ actor: string; at: Date }>`select e.actor, e.at from event e
    where e.space_id = ${space} and e.subject_id = ${subject} and e.act = ${act} order by e.version desc limit 1`.execute(
    db.query,
  )
  return rows[0]
}
