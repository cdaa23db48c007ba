import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** Something given out that has to come back once. */
export type Challenge = { hash: Buffer; purpose: string; person?: string; content?: string; expiresAt: Date }

/** Writes down what was given out. */
export async function appendChallenge(db: Database, space: number, given: Challenge): Promise<void> {
  await sql`insert into challenge (space_id, hash, purpose, person_id, content, expires_at)
    values (${space}, ${given.hash}, ${given.purpose}, ${given.person ?? null}, ${given.content ?? null}, ${given.expiresAt})`.execute(
    db.query,
  )
}

/** Takes it back: what came back once, or too late, or for something else, does not come back again. */
export async function takeChallenge(
  db: Database,
  space: number,
  back: { hash: Buffer; purpose: string; at: Date },
): Promise<{ person?: string; content?: string } | undefined> {
  const { rows } = await sql<{ person: string | null; content: string | null; expires: Date }>`
    delete from challenge where space_id = ${space} and hash = ${back.hash} and purpose = ${back.purpose}
    returning person_id as person, content, expires_at as expires`.execute(db.query)
  const [row] = rows
  if (!row || row.expires <= back.at) return undefined
  return { ...(row.person !== null && { person: row.person }), ...(row.content !== null && { content: row.content }) }
}
