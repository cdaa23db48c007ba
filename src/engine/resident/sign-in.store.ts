import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Anchor } from './resident.store.ts'
import type { ResidentSignIn } from './resident.ts'

/**
 * Writes down that a resident was let in, and queues the notice of a new device. The very first sign-in by a code to an e-mail
 * address is not told there again: the code itself has just arrived.
 *
 * @param contact  the number or address the code went to
 */
export async function appendSignIn(
  db: Database,
  space: number,
  entry: { id: string; who: Buffer; device: string; isNew: boolean; at: Date; anchor?: Anchor; contact?: string },
): Promise<void> {
  const { id, who, device, isNew, at, anchor, contact } = entry
  await sql`
    with told as (
      select ${isNew} and v.mail is not null and (v.mail <> ${contact ?? ''} or exists (
          select from resident_sign_in s where s.space_id = ${space} and s.who_hash = ${who})) as is_told
      from private_value v
      where v.space_id = ${space} and v.subject_id = ${anchor?.id ?? null} and v.version = ${anchor?.version ?? null}),
    entered as (
      insert into resident_sign_in (space_id, id, who_hash, device, is_new, anchor_id, anchor_version, started_at)
      values (${space}, ${id}, ${who}, ${device}, ${isNew}, ${anchor?.id ?? null}, ${anchor?.version ?? null}, ${at}))
    insert into message (space_id, subject_id, version, name, about, queued_at, next_try_at)
    select ${space}, ${id}, 0, 'sign_in', 'resident_sign_in', ${at}::timestamptz, ${at}::timestamptz from told where is_told`.execute(
    db.query,
  )
}

/** The last sign-ins of whoever has this session, newest first, at most 10. */
export async function listSignIns(db: Database, space: number, hash: Buffer, at: Date): Promise<ResidentSignIn[]> {
  const { rows } = await sql<ResidentSignIn>`
    select s.id, s.device, s.is_new as "isNew", s.started_at as "startedAt"
    from resident_session r join resident_sign_in s on s.space_id = r.space_id and s.who_hash = r.who_hash
    where r.space_id = ${space} and r.token_hash = ${hash} and r.expires_at > ${at}
    order by s.started_at desc, s.id desc limit 10`.execute(db.query)
  return rows
}

/** A sign-in with the address left with the record it hangs on; undefined when that was erased. */
export async function findToldResident(
  db: Database,
  space: number,
  id: string,
): Promise<{ device: string; startedAt: Date; mail: string } | undefined> {
  const { rows } = await sql<{ device: string; startedAt: Date; mail: string }>`
    select s.device, s.started_at as "startedAt", v.mail from resident_sign_in s
    join private_value v on v.space_id = s.space_id and v.subject_id = s.anchor_id and v.version = s.anchor_version
    where s.space_id = ${space} and s.id = ${id} and v.mail is not null`.execute(db.query)
  return rows[0]
}
