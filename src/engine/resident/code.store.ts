import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Anchor } from './resident.store.ts'

/** Writes down that a code was asked for. The very same for a number that is known and one that is not. */
export async function appendCode(
  db: Database,
  space: number,
  asked: { id: string; sealed: Buffer; at: Date; expiresAt: Date; draft?: string },
): Promise<void> {
  await sql`insert into resident_code (space_id, id, sealed, state, made_at, expires_at, draft_id)
    values (${space}, ${asked.id}, ${asked.sealed}, 'queued', ${asked.at}, ${asked.expiresAt}, ${asked.draft ?? null})`.execute(
    db.query,
  )
}

/** A code that is to be sent; `draft`: the one it opens. */
export type QueuedCode = { id: string; sealed: Buffer; madeAt: Date; draft: string | null }

/** Takes up codes to be sent, oldest first. What a program had taken up and died with is taken up again after a minute. */
export async function claimCodes(db: Database, space: number, at: Date, limit: number): Promise<QueuedCode[]> {
  const stuck = new Date(at.getTime() - 60_000)
  const { rows } = await sql<QueuedCode>`
    with due as (
      select id from resident_code where space_id = ${space} and expires_at > ${at}
        and (state = 'queued' or (state = 'sending' and made_at < ${stuck}))
      order by made_at limit ${limit} for update skip locked)
    update resident_code c set state = 'sending' from due d where c.space_id = ${space} and c.id = d.id
    returning c.id, c.sealed, c.made_at as "madeAt", c.draft_id as draft`.execute(db.query)
  return rows
}

/** Writes what became of it; where it went is forgotten with that. */
export async function settleCode(
  db: Database,
  space: number,
  id: string,
  end: { state: 'sent' | 'failed' | 'nobody'; anchor?: Anchor },
): Promise<void> {
  await sql`update resident_code set state = ${end.state}, sealed = null, anchor_id = ${end.anchor?.id ?? null},
      anchor_version = ${end.anchor?.version ?? null}
    where space_id = ${space} and id = ${id} and state = 'sending'`.execute(db.query)
}

/** A code that was tried: how many tries are left, and what it opens. */
export type Tried = { left: number; anchor?: Anchor; draft?: string }

/** Counts a try at a code; nothing when it has none left, was used, or has run out. */
export async function countTry(
  db: Database,
  space: number,
  id: string,
  at: Date,
  most: number,
): Promise<Tried | undefined> {
  const { rows } = await sql<{ id: string | null; version: number | null; tries: number; draft: string | null }>`
    update resident_code set tries = tries + 1
    where space_id = ${space} and id = ${id} and used_at is null and expires_at > ${at} and tries < ${most}
    returning anchor_id as id, anchor_version as version, tries, draft_id as draft`.execute(db.query)
  const [row] = rows
  if (!row) return undefined
  const { id: anchor, version, tries, draft } = row
  return {
    left: most - tries,
    ...(anchor !== null && version !== null && { anchor: { id: anchor, version } }),
    ...(draft !== null && { draft }),
  }
}

/** Uses a code up. @returns false when somebody was faster */
export async function useCodeUp(db: Database, space: number, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update resident_code set used_at = ${at} where space_id = ${space} and id = ${id}
    and used_at is null returning 1`.execute(db.query)
  return rows.length > 0
}

/** Forgets codes and sessions of residents that have run out. */
export async function forgetCodes(db: Database, space: number, at: Date): Promise<void> {
  await sql`delete from resident_code where space_id = ${space} and expires_at <= ${at}`.execute(db.query)
  await sql`delete from resident_session where space_id = ${space} and expires_at <= ${at}`.execute(db.query)
}
