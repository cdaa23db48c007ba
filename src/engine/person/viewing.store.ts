import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** Lets a session see as somebody else until an instant. */
export async function saveViewing(
  db: Database,
  space: number,
  viewing: { hash: Buffer; person: string; record: string; until: Date },
): Promise<void> {
  await sql`insert into viewing (space_id, token_hash, person_id, record_id, until)
    values (${space}, ${viewing.hash}, ${viewing.person}, ${viewing.record}, ${viewing.until})
    on conflict (space_id, token_hash) do update set person_id = excluded.person_id, record_id = excluded.record_id,
      until = excluded.until`.execute(db.query)
}

/** The session is its own person's again. */
export async function endViewing(db: Database, space: number, hash: Buffer): Promise<void> {
  await sql`delete from viewing where space_id = ${space} and token_hash = ${hash}`.execute(db.query)
}
