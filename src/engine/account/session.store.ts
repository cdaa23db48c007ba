import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { endSessions, type SessionEnd } from './trace/session-end.store.ts'

/** How a sign-in stands: open, the second step is owed, or a second factor must be set up first. */
export type SessionState = 'open' | 'second' | 'enrol'

/** A session in any state, with what its owner's pages need of the person. */
export type OwnSession = {
  id: string
  state: SessionState
  provenAt: Date | null
  expiresAt: Date
  person: string
  name: string
  fullName: string
  passwordHash: string | null
}

/** The session of a token, unless it has ended or its person has left. */
export async function findOwnSession(
  db: Database,
  space: number,
  hash: Buffer,
  at: Date,
  idleSince: Date,
): Promise<OwnSession | undefined> {
  const { rows } = await sql<OwnSession>`
    select s.id, s.state, s.proven_at as "provenAt", s.expires_at as "expiresAt", p.id as person, p.name,
      p.full_name as "fullName", p.password_hash as "passwordHash"
    from session s join person p on p.space_id = s.space_id and p.id = s.person_id
    where s.token_hash = ${hash} and s.space_id = ${space} and s.expires_at > ${at} and s.seen_at > ${idleSince}
      and (p.ended_at is null or p.ended_at > ${at})`.execute(db.query)
  return rows[0]
}

/** Notes that a session is used. */
export async function touchSession(db: Database, hash: Buffer, at: Date): Promise<void> {
  await sql`update session set seen_at = ${at} where token_hash = ${hash} and seen_at < ${at}`.execute(db.query)
}

/** Notes that the person of a session has proved who it is; an enrolment that was owed is done by it. */
export async function saveProven(
  db: Database,
  space: number,
  id: string,
  proven: { at: Date; newHash?: Buffer; expiresAt?: Date },
): Promise<void> {
  await sql`update session set proven_at = ${proven.at}, state = 'open', seen_at = ${proven.at},
      token_hash = coalesce(${proven.newHash ?? null}::bytea, token_hash),
      expires_at = coalesce(${proven.expiresAt ?? null}::timestamptz, expires_at)
    where space_id = ${space} and id = ${id}`.execute(db.query)
}

/** A session as its owner sees it. */
export type SessionRow = { id: string; device: string; startedAt: Date; seenAt: Date; expiresAt: Date }

/** The open sessions of a person, last used first, at most 100. */
export async function listSessions(
  db: Database,
  space: number,
  person: string,
  at: Date,
  idleSince: Date,
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, device, started_at as "startedAt", seen_at as "seenAt", expires_at as "expiresAt" from session
    where space_id = ${space} and person_id = ${person} and state = 'open' and expires_at > ${at} and seen_at > ${idleSince}
    order by seen_at desc, id limit 100`.execute(db.query)
  return rows
}

/** Ends one session of a person. @returns whether there was such a one */
export async function endOwnSession(
  db: Database,
  space: number,
  person: string,
  id: string,
  end: SessionEnd,
): Promise<boolean> {
  return (await endSessions(db.query, space, sql`person_id = ${person} and id = ${id}`, end)) > 0
}

/** Ends all sessions of a person but one. @returns how many */
export async function endOtherSessions(
  db: Database,
  space: number,
  person: string,
  kept: string,
  end: SessionEnd,
): Promise<number> {
  return endSessions(db.query, space, sql`person_id = ${person} and id <> ${kept}`, end)
}

/** Sets a person's password; all sessions but one end with it. */
export async function savePassword(
  db: Database,
  space: number,
  saved: { person: string; hash: string; keptSession: string; at: Date },
): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    await sql`update person set password_hash = ${saved.hash} where space_id = ${space} and id = ${saved.person}`.execute(
      trx,
    )
    const others = sql`person_id = ${saved.person} and id <> ${saved.keptSession}`
    await endSessions(trx, space, others, { cause: 'password', by: saved.person, at: saved.at })
  })
}

/** The sign-in name of a person. */
export async function findPersonName(db: Database, space: number, id: string): Promise<string | undefined> {
  const { rows } = await sql<{
    name: string
  }>`select name from person where space_id = ${space} and id = ${id}`.execute(db.query)
  return rows[0]?.name
}
