import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Anchor } from './resident.store.ts'

/**
 * Writes down that a code was asked for, and with it the message that brings it. The very same for a number that is known and
 * one that is not.
 */
export async function appendCode(
  db: Database,
  space: number,
  asked: { id: string; sealed: Buffer; at: Date; expiresAt: Date; draft?: string },
): Promise<void> {
  const name = asked.draft === undefined ? 'code' : 'draft'
  await sql`
    with asked as (
      insert into resident_code (space_id, id, sealed, made_at, expires_at, draft_id)
      values (${space}, ${asked.id}, ${asked.sealed}, ${asked.at}, ${asked.expiresAt}, ${asked.draft ?? null}))
    insert into message (space_id, subject_id, version, name, about, queued_at, next_try_at)
    values (${space}, ${asked.id}, 0, ${name}, 'code', ${asked.at}, ${asked.at})`.execute(db.query)
}

/** A code that is still good; `sealed`: where it goes, null once that is forgotten; `draft`: the one it opens. */
export type GoodCode = { sealed: Buffer | null; madeAt: Date; expiresAt: Date; draft: string | null }

/** A code that was neither used nor has run out. */
export async function findGoodCode(db: Database, space: number, id: string, at: Date): Promise<GoodCode | undefined> {
  const { rows } = await sql<GoodCode>`
    select sealed, made_at as "madeAt", expires_at as "expiresAt", draft_id as draft from resident_code
    where space_id = ${space} and id = ${id} and used_at is null and expires_at > ${at}`.execute(db.query)
  return rows[0]
}

/** Notes what a code opens, before it is sent: it can be typed as soon as it can have arrived. */
export async function saveAnchor(db: Database, space: number, id: string, anchor: Anchor): Promise<void> {
  await sql`update resident_code set anchor_id = ${anchor.id}, anchor_version = ${anchor.version}
    where space_id = ${space} and id = ${id}`.execute(db.query)
}

/** Forgets where a code was to go. */
export async function forgetContact(db: Database, space: number, id: string): Promise<void> {
  await sql`update resident_code set sealed = null where space_id = ${space} and id = ${id}`.execute(db.query)
}

/** A code that was tried: how many tries are left, what it opens, and where it went, sealed. */
export type Tried = { left: number; anchor?: Anchor; draft?: string; sealed?: Buffer }

type TriedRow = {
  id: string | null
  version: number | null
  tries: number
  draft: string | null
  sealed: Buffer | null
}

/** Counts a try at a code; nothing when it has none left, was used, or has run out. */
export async function countTry(
  db: Database,
  space: number,
  id: string,
  at: Date,
  most: number,
): Promise<Tried | undefined> {
  const { rows } = await sql<TriedRow>`
    update resident_code set tries = tries + 1
    where space_id = ${space} and id = ${id} and used_at is null and expires_at > ${at} and tries < ${most}
    returning anchor_id as id, anchor_version as version, tries, draft_id as draft, sealed`.execute(db.query)
  const [row] = rows
  if (!row) return undefined
  const { id: anchor, version, tries, draft, sealed } = row
  return {
    left: most - tries,
    ...(anchor !== null && version !== null && { anchor: { id: anchor, version } }),
    ...(draft !== null && { draft }),
    ...(sealed !== null && { sealed }),
  }
}

/** Uses a code up, and forgets where it went. @returns false when somebody was faster */
export async function useCodeUp(db: Database, space: number, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update resident_code set used_at = ${at}, sealed = null
    where space_id = ${space} and id = ${id} and used_at is null returning 1`.execute(db.query)
  return rows.length > 0
}

/** Forgets codes and sessions of residents that have run out. */
export async function forgetCodes(db: Database, space: number, at: Date): Promise<void> {
  await sql`delete from resident_code where space_id = ${space} and expires_at <= ${at}`.execute(db.query)
  await sql`delete from resident_session where space_id = ${space} and expires_at <= ${at}`.execute(db.query)
}
