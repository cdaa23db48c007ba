import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../../db/connect.ts'

/** Ids of the approved decisions on units whose first day has come, the oldest first. */
export async function listApproved(db: Database, space: number, today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.record = 'unit.change' and r.state = 'approved' and r.content ->> 'inForceFrom' <= ${today}
    order by r.content ->> 'inForceFrom', r.opened_at limit 20`.execute(db.query)
  return rows.map(({ id }) => id)
}
