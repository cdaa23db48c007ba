import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** Where somebody is told, sealed, and whether of each day. */
export type NoticeRow = { sealed: Buffer | null; isDaily: boolean }

/** What somebody who works here set; undefined when he set nothing. */
export async function findNotice(db: Database, space: number, person: string): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select sealed, is_daily as "isDaily" from person_notice
    where space_id = ${space} and person_id = ${person}`.execute(db.query)
  return rows[0]
}

/** Keeps what somebody set. */
export async function saveNotice(
  db: Database,
  space: number,
  { person, sealed, isDaily, at }: NoticeRow & { person: string; at: Date },
): Promise<void> {
  await sql`insert into person_notice (space_id, person_id, sealed, is_daily, changed_at)
    values (${space}, ${person}, ${sealed}, ${isDaily}, ${at})
    on conflict (space_id, person_id) do update set sealed = excluded.sealed, is_daily = excluded.is_daily,
      changed_at = excluded.changed_at`.execute(db.query)
}

/**
 * Queues the day's notice for everybody who works here and wants it, each once a day however often this is asked.
 *
 * @param day  the local date as yyyymmdd
 * @returns how many
 */
export async function queueDay(db: Database, space: number, day: number, at: Date): Promise<number> {
  const { rows } = await sql`
    insert into message (space_id, subject_id, version, name, about, queued_at, next_try_at)
    select n.space_id, n.person_id, ${day}, 'day', 'day', ${at}::timestamptz, ${at}::timestamptz
    from person_notice n join person p on p.space_id = n.space_id and p.id = n.person_id
    where n.space_id = ${space} and n.is_daily and n.sealed is not null and (p.ended_at is null or p.ended_at > ${at})
    on conflict do nothing returning 1`.execute(db.query)
  return rows.length
}
