import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'

/** A type of record, a state in which it waits for other eyes, and the acts of whoever may not be them. */
export type Awaiting = { record: string; state: string; acts: readonly string[] }

/** Open records of these units that wait for a second signature, the longest first, at most 100, each with who did its acts. */
export async function listAwaiting(
  db: Database,
  space: number,
  units: readonly string[],
  awaiting: readonly Awaiting[],
): Promise<{ record: Snapshot; doneBy: string[] }[]> {
  if (units.length === 0 || awaiting.length === 0) return []
  const { rows } = await sql<RecordRow & { done_by: string[] }>`
    select ${recordColumns}, array(select distinct e.actor from event e
        where e.space_id = ${space} and e.subject_id = r.id
          and e.act in (select jsonb_array_elements_text(w.acts))) as done_by
    from jsonb_to_recordset(${JSON.stringify(awaiting)}::jsonb) as w (record text, state text, acts jsonb)
    join record r on r.space_id = ${space} and r.record = w.record and r.state = w.state
    where r.closed_at is null and not r.restricted and r.unit_id = any(${units}::uuid[])
    order by r.changed_at, r.id limit 100`.execute(db.query)
  return rows.map(({ done_by, ...row }) => ({ record: snapshotFromRow(row), doneBy: done_by }))
}

/** What was ordered in these units: open reminders, and tasks ordered since then; newest first, at most 200. */
export async function listOrdered(
  db: Database,
  space: number,
  units: readonly string[],
  since: Date,
): Promise<Snapshot[]> {
  if (units.length === 0) return []
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.closed_at is null and not r.restricted and r.unit_id = any(${units}::uuid[])
      and ((r.record = 'plan.reminder' and r.state in ('sent', 'escalated')) or (r.record = 'plan.task' and r.opened_at >= ${since}))
    order by r.changed_at desc, r.id limit 200`.execute(db.query)
  return rows.map(snapshotFromRow)
}
