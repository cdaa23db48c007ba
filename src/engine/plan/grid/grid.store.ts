import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { appendEvents } from '../../ledger/bulk.store.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'
import type { Decision } from '../../record/workflow.ts'

type Trx = Parameters<typeof appendEvents>[0]

/** The figures in force of these indicators, the newest said first; at most 5,000. */
export async function listTyped(
  db: Database['query'],
  space: number,
  indicators: readonly string[],
): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.figure' and r.closed_at is null and r.content ->> 'indicator' = any(${indicators}::text[])
    order by r.content ->> 'saidOn' desc, r.opened_at desc limit 5000`.execute(db)
  return rows.map(snapshotFromRow)
}

/** The periods that are finished now, newest first; at most 2,000. */
export async function listFinished(db: Database['query'], space: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.sheet' and r.closed_at is null
    order by r.opened_at desc limit 2000`.execute(db)
  return rows.map(snapshotFromRow)
}

/** Whoever types figures of a locality waits for whoever is typing, so that no cell gets two of them. */
export async function lockTyping(trx: Trx, space: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('plan.figure'), ${space}::int)`.execute(trx)
}

/** Writes corrections of figures: their events, and the figures as they stand then. */
export async function appendCorrected(trx: Trx, space: number, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return
  await appendEvents(trx, space, decisions)
  const rows = decisions.map(({ record }) => ({
    id: record.id,
    version: record.version,
    content: record.content,
    tallies: record.tallies,
    changed_at: record.changedAt,
  }))
  await sql`update record r set version = x.version, content = x.content, tallies = x.tallies, changed_at = x.changed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, version int, content jsonb, tallies jsonb, changed_at timestamptz)
    where r.space_id = ${space} and r.id = x.id and r.version = x.version - 1`.execute(trx)
}
