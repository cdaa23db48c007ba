import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** What a session of a resident hangs on. */
export type Anchor = { id: string; version: number }

/** Opens a session of a resident. */
export async function appendResidentSession(
  db: Database,
  space: number,
  session: {
    hash: Buffer
    resident?: string
    anchor?: Anchor
    who: Buffer
    level: number
    at: Date
    expiresAt: Date
  },
): Promise<void> {
  const { anchor } = session
  await sql`insert into resident_session (space_id, token_hash, resident_id, anchor_id, anchor_version, who_hash, level,
      started_at, expires_at)
    values (${space}, ${session.hash}, ${session.resident ?? null}, ${anchor?.id ?? null}, ${anchor?.version ?? null},
      ${session.who}, ${session.level}, ${session.at}, ${session.expiresAt})`.execute(db.query)
}

/**
 * The resident of a token and the records that are his now, at most 200: those left with the same number or address, and those
 * that were proven. Read anew each time: what was erased a moment ago is not his any more.
 */
export async function findResident(
  db: Database,
  space: number,
  hash: Buffer,
  at: Date,
): Promise<{ id: string; owns: string[] } | undefined> {
  const { rows } = await sql<{ id: string; owns: string[] }>`
    select coalesce(s.resident_id, s.anchor_id) as id, array(
      select p.subject_id from private_value a join private_value p on p.space_id = ${space} and p.phone = a.phone
        where a.space_id = ${space} and a.subject_id = s.anchor_id and a.version = s.anchor_version
      union select p.subject_id from private_value a join private_value p on p.space_id = ${space} and p.mail = a.mail
        where a.space_id = ${space} and a.subject_id = s.anchor_id and a.version = s.anchor_version
      union select o.subject_id from resident_record o where o.space_id = ${space} and o.resident_id = s.resident_id
      limit 200) as owns
    from resident_session s where s.space_id = ${space} and s.token_hash = ${hash} and s.expires_at > ${at}`.execute(
    db.query,
  )
  return rows[0]
}

/** The account a session is of; undefined for one that was begun by a code to a phone. */
export async function findAccount(db: Database, space: number, hash: Buffer, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select resident_id as id from resident_session
    where space_id = ${space} and token_hash = ${hash} and expires_at > ${at}`.execute(db.query)
  return rows[0]?.id ?? undefined
}

/** Ends a session of a resident. */
export async function endResidentSession(db: Database, space: number, hash: Buffer): Promise<void> {
  await sql`delete from resident_session where space_id = ${space} and token_hash = ${hash}`.execute(db.query)
}

/** A record that was really sent (not invented) with this number or address, the newest. */
export async function findAnchor(db: Database, space: number, contact: string): Promise<Anchor | undefined> {
  const column = contact.includes('@') ? sql.ref('p.mail') : sql.ref('p.phone')
  const { rows } = await sql<Anchor>`
    select p.subject_id as id, p.version from private_value p join record r on r.space_id = ${space} and r.id = p.subject_id
    where p.space_id = ${space} and ${column} = ${contact} and not r.simulated
    order by p.subject_id desc, p.version desc limit 1`.execute(db.query)
  return rows[0]
}

/** A record as a list of its owner shows it. */
export type OwnRow = {
  id: string
  code: string
  record: string
  state: string
  opened_at: Date
  changed_at: Date
  closed_at: Date | null
}

/** Records by their ids, newest first, at most 100. */
export async function listOwn(db: Database, space: number, ids: readonly string[]): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select id, code, record, state, opened_at, changed_at, closed_at from record
    where space_id = ${space} and id = any(${ids}::uuid[]) order by opened_at desc, id limit 100`.execute(db.query)
  return rows
}
