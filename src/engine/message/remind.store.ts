import type { Database } from '../db/connect.ts'

/**
 * Queues a reminder for every open record of a type whose named promise runs and is due until `until`, once for each time the
 * promise was made. Invented records, and those where nobody left anything, are passed over.
 *
 * @returns how many
 */
export async function queueReminders(
  db: Database,
  space: number,
  asked: { record: string; name: string; deadline: string; now: Date; until: Date },
): Promise<number> {
  const { rowCount } = await db.pool.query(
    `insert into message (space_id, subject_id, version, name, queued_at, next_try_at)
     select r.space_id, r.id, r.version, $3, $5, $5 from record r
     where r.space_id = $1 and r.record = $2 and r.closed_at is null and r.due_at > $5 and not r.simulated
       and (r.has_private or exists (select from push_subscription f where f.space_id = r.space_id and f.subject_id = r.id))
       and r.clocks -> $4 ->> 'state' = 'running' and (r.clocks -> $4 ->> 'dueAt')::timestamptz between $5 and $6
       and not exists (select from message m where m.space_id = r.space_id and m.subject_id = r.id and m.name = $3
         and m.queued_at >= (r.clocks -> $4 ->> 'startedAt')::timestamptz)
     order by r.due_at limit 500
     on conflict do nothing`,
    [space, asked.record, asked.name, asked.deadline, asked.now, asked.until],
  )
  return rowCount ?? 0
}
