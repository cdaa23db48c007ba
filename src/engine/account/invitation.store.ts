import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { endSessions } from './trace/session-end.store.ts'

/** Whom an invitation is for. */
export type InvitationRow = {
  person: string
  name: string
  fullName: string
  expiresAt: Date
  forgetsFactors: boolean
  hasFactor: boolean
}

/** Writes an invitation and takes away the unused ones the person had: only the newest opens anything. */
export async function appendInvitation(
  db: Database,
  space: number,
  made: { hash: Buffer; person: string; at: Date; expiresAt: Date; forgetsFactors: boolean },
): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    await sql`delete from invitation where space_id = ${space} and person_id = ${made.person} and used_at is null`.execute(
      trx,
    )
    await sql`insert into invitation (space_id, code_hash, person_id, forgets_factors, made_at, expires_at)
      values (${space}, ${made.hash}, ${made.person}, ${made.forgetsFactors}, ${made.at}, ${made.expiresAt})`.execute(
      trx,
    )
  })
}

/** The invitation of that code, unless it was used, has run out, or its person has left. */
export async function findInvitation(
  db: Database,
  space: number,
  hash: Buffer,
  at: Date,
): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    select p.id as person, p.name, p.full_name as "fullName", i.expires_at as "expiresAt",
      i.forgets_factors as "forgetsFactors", (exists (select from totp t where t.space_id = p.space_id and t.person_id = p.id and t.confirmed_at is not null)
        or exists (select from passkey k where k.space_id = p.space_id and k.person_id = p.id)) as "hasFactor"
    from invitation i join person p on p.space_id = i.space_id and p.id = i.person_id
    where i.space_id = ${space} and i.code_hash = ${hash} and i.used_at is null and i.expires_at > ${at}
      and (p.ended_at is null or p.ended_at > ${at})`.execute(db.query)
  return rows[0]
}

/**
 * Uses an invitation: the password is set and all sessions of the person end, together.
 *
 * @returns false when it was used meanwhile: nothing was changed then
 */
export async function acceptInvitation(
  db: Database,
  space: number,
  accepted: { hash: Buffer; passwordHash: string; at: Date },
): Promise<boolean> {
  return db.query.transaction().execute(async (trx) => {
    const { rows } = await sql<{ person: string; forgets: boolean }>`
      update invitation set used_at = ${accepted.at}
      where space_id = ${space} and code_hash = ${accepted.hash} and used_at is null and expires_at > ${accepted.at}
      returning person_id as person, forgets_factors as forgets`.execute(trx)
    const [used] = rows
    if (!used) return false
    await sql`update person set password_hash = ${accepted.passwordHash}
      where space_id = ${space} and id = ${used.person}`.execute(trx)
    const end = { cause: 'invitation', at: accepted.at } as const
    await endSessions(trx, space, sql`person_id = ${used.person}`, end)
    if (used.forgets)
      for (const table of ['totp', 'passkey', 'recovery_code'])
        await sql`delete from ${sql.table(table)} where space_id = ${space} and person_id = ${used.person}`.execute(trx)
    return true
  })
}

/** Whether somebody of that id works here. */
export async function hasPerson(db: Database, space: number, person: string, at: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from person where space_id = ${space} and id = ${person}
    and (ended_at is null or ended_at > ${at})`.execute(db.query)
  return rows.length > 0
}
