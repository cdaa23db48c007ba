import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { openedBy, openOn, stateOn } from '../../record/past.store.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'

/** The most records one tree is made from. */
export const mostNodes = 5_000

/** The newest items and tasks of a locality, of those that were there at an instant; hidden ones left out: one statement for a whole tree. */
export async function listNodes(db: Database, space: number, asOf?: Date): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record in ('plan.item', 'plan.task') and not r.restricted ${openedBy(asOf)}
    order by r.opened_at desc, r.id desc limit ${mostNodes + 1}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Tasks linked to any target that are open, or may have been at an instant, those with the earliest date first, at most 2,000. */
export async function listOpenLinked(db: Database, space: number, asOf?: Date): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.task' and ${openOn(asOf)} and not r.restricted ${openedBy(asOf)}
      and r.content ? 'targets'
    order by r.content ->> 'dueOn', r.id limit 2000`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Which of these codes are records, of which type and in what state. */
export async function listStates(
  db: Database,
  space: number,
  codes: readonly string[],
  asOf?: Date,
): Promise<{ code: string; record: string; state: string }[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<{ code: string; record: string; state: string }>`
    select r.code, r.record, ${stateOn(asOf)} as state from record r
    where r.space_id = ${space} and r.code = any(${codes}::text[]) ${openedBy(asOf)}`.execute(db.query)
  return rows
}

/** The study records of one resolution, at most 2,000, in the order of their units and branches. */
export async function listStudies(db: Database, space: number, plan: string, asOf?: Date): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.study' and r.content ->> 'plan' = ${plan} and not r.restricted ${openedBy(asOf)}
    order by r.opened_at, r.title, r.id limit 2000`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Whether an item of that key is there, other than this record. */
export async function isKeyTaken(db: Database, space: number, key: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from record r where r.space_id = ${space} and r.record = 'plan.item'
    and r.content ->> 'key' = ${key} and r.id <> ${id}::uuid limit 1`.execute(db.query)
  return rows.length > 0
}
