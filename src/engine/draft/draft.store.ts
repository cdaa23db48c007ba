import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** A draft as it is stored. */
export type DraftRow = {
  id: string
  record: string
  sealed: Buffer
  version: number
  savedAt: Date
  expiresAt: Date
}

const columns = sql`id, record, sealed, version, saved_at as "savedAt", expires_at as "expiresAt"`

/** A new draft. */
export async function insertDraft(
  db: Database,
  space: number,
  row: Omit<DraftRow, 'version'> & { codeHash: Buffer; tokenHash: Buffer; openUntil: Date },
): Promise<void> {
  await sql`insert into draft (space_id, id, record, code_hash, sealed, token_hash, open_until, made_at, saved_at, expires_at)
    values (${space}, ${row.id}, ${row.record}, ${row.codeHash}, ${row.sealed}, ${row.tokenHash}, ${row.openUntil},
      ${row.savedAt}, ${row.savedAt}, ${row.expiresAt})`.execute(db.query)
}

/** The draft that a token opens now. */
export async function findByToken(db: Database, space: number, hash: Buffer, at: Date): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${columns} from draft
    where space_id = ${space} and token_hash = ${hash} and open_until > ${at} and expires_at > ${at}`.execute(db.query)
  return rows[0]
}

/** The draft of a code. */
export async function findByCode(db: Database, space: number, hash: Buffer, at: Date): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${columns} from draft
    where space_id = ${space} and code_hash = ${hash} and expires_at > ${at}`.execute(db.query)
  return rows[0]
}

/** Saves it unless somebody else did since it was read. @returns whether it was saved */
export async function updateDraft(
  db: Database,
  space: number,
  row: { id: string; version: number; sealed: Buffer; at: Date; openUntil: Date; expiresAt: Date },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`update draft set sealed = ${row.sealed}, version = version + 1,
      saved_at = ${row.at}, open_until = ${row.openUntil}, expires_at = ${row.expiresAt}
    where space_id = ${space} and id = ${row.id} and version = ${row.version}`.execute(db.query)
  return numAffectedRows > 0n
}

/** Another browser holds it from now on. @returns the draft, when it is still there */
export async function handDraft(
  db: Database,
  space: number,
  row: { id: string; tokenHash: Buffer; at: Date; openUntil: Date },
): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`update draft set token_hash = ${row.tokenHash}, open_until = ${row.openUntil}
    where space_id = ${space} and id = ${row.id} and expires_at > ${row.at} returning ${columns}`.execute(db.query)
  return rows[0]
}

/** Deletes a draft. */
export async function deleteDraft(db: Database, space: number, hash: Buffer): Promise<void> {
  await sql`delete from draft where space_id = ${space} and token_hash = ${hash}`.execute(db.query)
}

/** Deletes drafts whose days are over; at most 500 at once. */
export async function forgetDrafts(db: Database, space: number, at: Date): Promise<void> {
  await sql`delete from draft where space_id = ${space} and id in (
    select id from draft where space_id = ${space} and expires_at <= ${at} limit 500)`.execute(db.query)
}
