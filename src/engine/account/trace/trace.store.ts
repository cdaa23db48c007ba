import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { SessionEnd } from './session-end.store.ts'

/**
 * Writes down that somebody was let in, and queues the notice of a new device: to who has an address, and not for the very first
 * sign-in of all, which is no news.
 */
export async function appendTrace(
  db: Database,
  space: number,
  trace: { id: string; person: string; device: string; isNew: boolean; at: Date },
): Promise<void> {
  await sql`
    with before as (
      select p.seen_at is not null and ${trace.isNew} as is_new, n.sealed is not null as has_address
      from person p left join person_notice n on n.space_id = p.space_id and n.person_id = p.id
      where p.space_id = ${space} and p.id = ${trace.person}),
    traced as (
      insert into session_trace (space_id, id, person_id, device, is_new, started_at)
      select ${space}, ${trace.id}, ${trace.person}, ${trace.device}, is_new, ${trace.at} from before)
    insert into message (space_id, subject_id, version, name, about, queued_at, next_try_at)
    select ${space}, ${trace.id}, 0, 'sign_in', 'sign_in', ${trace.at}::timestamptz, ${trace.at}::timestamptz
    from before where is_new and has_address`.execute(db.query)
}

/** A sign-in and how it ended; `by`: the full name of who ended it. */
export type TraceRow = {
  id: string
  person: string
  device: string
  isNew: boolean
  startedAt: Date
  endedAt: Date | null
  cause: SessionEnd['cause'] | null
  by: string | null
  byOwner: boolean
}

/** The last sign-ins of a person that have ended or came from a new device, newest first, at most 50. */
export async function listTraces(db: Database, space: number, person: string): Promise<TraceRow[]> {
  const { rows } = await sql<TraceRow>`
    select t.id, t.person_id as person, t.device, t.is_new as "isNew", t.started_at as "startedAt", t.ended_at as "endedAt",
      t.end_cause as cause, b.full_name as by, t.ended_by is not distinct from t.person_id as "byOwner"
    from session_trace t left join person b on b.space_id = t.space_id and b.id = t.ended_by
    where t.space_id = ${space} and t.person_id = ${person}
    order by t.started_at desc, t.id desc limit 50`.execute(db.query)
  return rows
}

/** One sign-in with the sealed address of its person; undefined when either is gone. */
export async function findTold(
  db: Database,
  space: number,
  id: string,
): Promise<{ person: string; device: string; startedAt: Date; sealed: Buffer } | undefined> {
  const { rows } = await sql<{ person: string; device: string; startedAt: Date; sealed: Buffer }>`
    select t.person_id as person, t.device, t.started_at as "startedAt", n.sealed
    from session_trace t join person_notice n on n.space_id = t.space_id and n.person_id = t.person_id
    join person p on p.space_id = t.space_id and p.id = t.person_id
    where t.space_id = ${space} and t.id = ${id} and n.sealed is not null and p.ended_at is null`.execute(db.query)
  return rows[0]
}
