import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { columnsOf, type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { Decision } from '../record/workflow.ts'
import { appendEvents } from './bulk.store.ts'

type Trx = Parameters<typeof appendEvents>[0]

/** Ids of the open records of these units, but for the named types; the locality's open work, not its history. */
export async function listOpenIds(
  db: Database,
  space: number,
  units: readonly string[],
  except: readonly string[],
): Promise<string[]> {
  if (units.length === 0) return []
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.closed_at is null and r.unit_id = any(${units}::uuid[]) and r.record <> all(${except}::text[])
    order by r.id`.execute(db.query)
  return rows.map(({ id }) => id)
}

/** Locks those of the records that are still open in one of the units, and reads them. */
export async function lockOpen(
  trx: Trx,
  space: number,
  ids: readonly string[],
  units: readonly string[],
): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.id = any(${ids}::uuid[]) and r.closed_at is null and r.unit_id = any(${units}::uuid[])
    order by r.id for update`.execute(trx)
  return rows.map(snapshotFromRow)
}

/** Writes decided acts on records that are locked: events, entries, and the records as they stand then. */
export async function appendNext(trx: Trx, space: number, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return
  await appendEvents(trx, space, decisions)
  const rows = decisions.map(({ record }) => {
    const { dueAt, missAt } = columnsOf(record)
    return {
      id: record.id,
      version: record.version,
      unit_id: record.unit,
      clocks: record.clocks,
      tallies: record.tallies,
      changed_at: record.changedAt,
      due_at: dueAt,
      miss_at: missAt,
    }
  })
  await sql`update record r set version = x.version, unit_id = x.unit_id, clocks = x.clocks, tallies = x.tallies, changed_at = x.changed_at, due_at = x.due_at,
      miss_at = x.miss_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, version int, unit_id uuid, clocks jsonb, tallies jsonb, changed_at timestamptz,
      due_at timestamptz, miss_at timestamptz)
    where r.space_id = ${space} and r.id = x.id and r.version = x.version - 1`.execute(trx)
}
