import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** Those of the records on which a hold stands, of their own or of their whole type. */
export async function listHeld(db: Database, space: number, subjects: readonly string[]): Promise<string[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.id = any(${subjects}::uuid[]) and exists (
      select from record h where h.space_id = ${space} and h.record = 'person.hold' and h.closed_at is null
        and (position(r.id::text in h.content ->> 'concerns') > 0 or trim(h.content ->> 'concerns') = r.record))`.execute(
    db.query,
  )
  return rows.map(({ id }) => id)
}
