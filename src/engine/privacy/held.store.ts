import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'

/** Requests about personal data that concern one of these records, newest first. */
export async function listRequests(
  db: Database,
  space: number,
  concerns: readonly string[],
  limit: number,
): Promise<Snapshot[]> {
  if (concerns.length === 0) return []
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'person.request'
      and exists (select from unnest(${concerns}::text[]) c (id) where position(c.id in r.content ->> 'concerns') > 0)
    order by r.opened_at desc limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}
