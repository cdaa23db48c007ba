import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { openedBy, openOn } from '../record/past.store.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'

/** The most reminders that are looked at; the newest go first. */
export const mostReminders = 5_000

/** Reminders, those open (then) first and newest first: what is open is never cut off before what is closed. */
export async function listReminders(db: Database, space: number, asOf?: Date): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.reminder' and not r.restricted ${openedBy(asOf)}
    order by (${openOn(asOf)}) desc, r.opened_at desc, r.id desc limit ${mostReminders}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** The open reminder of one thing, if there is one. */
export async function findOpenReminder(db: Database, space: number, thing: string): Promise<Snapshot | undefined> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.reminder' and r.closed_at is null
      and r.content ->> 'thing' = ${thing} limit 1`.execute(db.query)
  return rows[0] && snapshotFromRow(rows[0])
}

/** The newest meetings, of those called by an instant, at most 200. */
export async function listMeetings(db: Database, space: number, asOf?: Date): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.meeting' and not r.restricted ${openedBy(asOf)}
    order by r.content ->> 'heldOn' desc, r.opened_at desc limit 200`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** One act on a task: which, when, and the state it led to. */
export type TaskStep = { act: string; at: Date; state: string }

/** What was done with some tasks, in order of time; at most 20,000 acts. */
export async function listSteps(
  db: Database,
  space: number,
  tasks: readonly string[],
): Promise<Map<string, TaskStep[]>> {
  const { rows } = await sql<
    TaskStep & { subject: string }
  >`select e.subject_id as subject, e.act, e.at, e.state from event e
    where e.space_id = ${space} and e.subject_id = any(${tasks}::uuid[]) order by e.subject_id, e.version limit 20000`.execute(
    db.query,
  )
  return Map.groupBy(rows, ({ subject }) => subject)
}
