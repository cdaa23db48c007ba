import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'

/** Open records of these units with a promise that runs, in the order they fall due, at most `limit`. */
export async function listRunning(
  db: Database,
  space: number,
  units: readonly string[] | undefined,
  limit: number,
): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.miss_at is not null and r.closed_at is null
      ${units === undefined ? sql`` : sql`and r.unit_id = any(${units}::uuid[])`}
    order by r.miss_at limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Open records of one type with a promise that runs, in the order they fall due, at most `limit`. */
export async function listRunningOf(db: Database, space: number, record: string, limit: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = ${record} and r.miss_at is not null and r.closed_at is null
    order by r.miss_at limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Open records of one type in these states, the oldest first. */
export async function listOpen(
  db: Database,
  space: number,
  cut: { record: string; states: readonly string[]; limit: number },
): Promise<Snapshot[]> {
  if (cut.states.length === 0) return []
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = ${cut.record} and r.closed_at is null and r.state = any(${cut.states}::text[])
    order by r.opened_at, r.id limit ${cut.limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Open records of these units, or of one type there, with a promise that runs, by id after that one. */
export async function listRunningAfter(
  db: Database,
  space: number,
  cut: { units: readonly string[]; type?: string; after: string; limit: number },
): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.miss_at is not null and r.closed_at is null and r.unit_id = any(${cut.units}::uuid[])
      ${cut.type === undefined ? sql`` : sql`and r.record = ${cut.type}`}
      ${cut.after === '' ? sql`` : sql`and r.id > ${cut.after}::uuid`}
    order by r.id limit ${cut.limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}
