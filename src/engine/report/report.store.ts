import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'

/** The newest reports of a locality, at most `limit`. */
export async function listReports(db: Database, space: number, limit: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.report' and not r.restricted
    order by r.opened_at desc, r.id desc limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Wordings in use, the newest written first; few. */
export async function listWordings(db: Database, space: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'plan.wording' and r.closed_at is null
    order by r.opened_at desc, r.id desc limit 50`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Whether somebody or the schedule has made a report of a period already that was not withdrawn. */
export async function hasReport(db: Database, space: number, period: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from record r where r.space_id = ${space}
    and r.record = 'plan.report' and r.content ->> 'period' = ${period} and r.state <> 'withdrawn') as found`.execute(
    db.query,
  )
  return rows[0]?.found === true
}
