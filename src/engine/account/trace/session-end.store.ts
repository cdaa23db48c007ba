import { type Kysely, type RawBuilder, sql } from 'kysely'

/** Why a session ended; `by`: who did it, absent when nobody did. */
export type SessionEnd = {
  cause: 'signed_out' | 'ended' | 'password' | 'invitation' | 'left' | 'idle' | 'ran_out'
  by?: string
  at: Date
}

/**
 * Ends sessions and writes down how, in one statement: there is no other way to end one.
 *
 * @param which  a condition on the sessions of this locality
 * @returns how many ended
 */
export async function endSessions(
  db: Kysely<unknown>,
  space: number,
  which: RawBuilder<unknown>,
  { cause, by, at }: SessionEnd,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (delete from session where space_id = ${space} and (${which}) returning id),
    told as (update session_trace t set ended_at = ${at}, end_cause = ${cause}, ended_by = ${by ?? null}
      from gone where t.space_id = ${space} and t.id = gone.id and t.ended_at is null)
    select count(*)::int as count from gone`.execute(db)
  return rows[0]?.count ?? 0
}

/** Ends sessions that nobody used for long or that have run out, and forgets traces that began before `before`. */
export async function sweepSessions(
  db: Kysely<unknown>,
  space: number,
  { at, idleSince, before }: { at: Date; idleSince: Date; before: Date },
): Promise<void> {
  await endSessions(db, space, sql`expires_at <= ${at}`, { cause: 'ran_out', at })
  await endSessions(db, space, sql`seen_at <= ${idleSince}`, { cause: 'idle', at })
  await sql`delete from session_trace where space_id = ${space} and started_at < ${before}
    and ended_at is not null`.execute(db)
  await sql`delete from resident_sign_in where space_id = ${space} and started_at < ${before}`.execute(db)
}
