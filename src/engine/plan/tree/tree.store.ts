import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'

/** The most records one tree is made from. */
export const mostNodes = 5_000

/** The newest items and tasks of a locality, hidden ones left out: one statement for a whole tree. */
export async function listNodes(db: Database, space: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record in ('plan.item', 'plan.task') and not r.restricted
    order by r.opened_at desc, r.id desc limit ${mostNodes + 1}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Open tasks that are linked to any target, those with the earliest date first, at most 2,000. */
export async function listOpenLinked(db: Database, space: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.task' and r.closed_at is null and not r.restricted
      and r.content ? 'targets'
    order by r.content ->> 'dueOn', r.id limit 2000`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Which of these codes are records, and whether they are closed. */
export async function listClosed(db: Database, space: number, codes: readonly string[]): Promise<Map<string, boolean>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; closed: boolean }>`
    select r.code, r.closed_at is not null as closed from record r
    where r.space_id = ${space} and r.code = any(${codes}::text[])`.execute(db.query)
  return new Map(rows.map(({ code, closed }) => [code, closed]))
}

/** The study records of one resolution, at most 2,000, in the order of their units and branches. */
export async function listStudies(db: Database, space: number, plan: string): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.study' and r.content ->> 'plan' = ${plan} and not r.restricted
    order by r.opened_at, r.title, r.id limit 2000`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Whether an item of that key is there, other than this record. */
export async function isKeyTaken(db: Database, space: number, key: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from record r where r.space_id = ${space} and r.record = 'plan.item'
    and r.content ->> 'key' = ${key} and r.id <> ${id}::uuid limit 1`.execute(db.query)
  return rows.length > 0
}
