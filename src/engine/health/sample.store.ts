import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** One measure on one day. */
export type DaySample = {
  day: LocalDate
  name: string
  worst: number | undefined
  last: number | undefined
  total: number
  bad: number
}

/** What was seen at one look. `falls`: of the day's values the lowest is the worst. Counts are added to those of the day. */
export type Seen = { name: string; value?: number; falls?: boolean; total?: number; bad?: number }

/** Adds what was seen to the day. Several programs may do it at once. */
export async function addSamples(db: Database, day: LocalDate, at: Date, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return
  const rows = seen.map(({ name, value = null, falls = false, total = 0, bad = 0 }) => ({
    name,
    value,
    falls,
    total,
    bad,
  }))
  await sql`insert into operation.day_sample as s (day, name, worst, last, total, bad, at)
    select ${day}::date, name, value, value, total, bad, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (name text, value double precision, total bigint, bad bigint)
    on conflict (day, name) do update set last = coalesce(excluded.last, s.last), total = s.total + excluded.total, bad = s.bad + excluded.bad,
      at = excluded.at, worst = case when excluded.name = any (${seen.filter(({ falls }) => falls).map(({ name }) => name)}::text[])
        then least(s.worst, excluded.worst) else greatest(s.worst, excluded.worst) end`.execute(db.query)
}

/** The samples since a day, at most 10,000. */
export async function listSamples(db: Database, from: LocalDate): Promise<DaySample[]> {
  const { rows } = await sql<Omit<DaySample, 'worst' | 'last'> & { worst: number | null; last: number | null }>`
    select day, name, worst, last, total, bad from operation.day_sample where day >= ${from} order by day, name limit 10000`.execute(
    db.query,
  )
  return rows.map(({ worst, last, ...row }) => ({ ...row, worst: worst ?? undefined, last: last ?? undefined }))
}

/** Forgets what is older than a day. */
export async function removeSamples(db: Database, before: LocalDate): Promise<void> {
  await sql`delete from operation.day_sample where day < ${before}`.execute(db.query)
}

/** How far behind one locality is, and how much there is of it. */
export type SpaceVitals = {
  /** When the oldest message that still waits was queued. */
  unsentAt: Date | undefined
  /** Leaves of the provable history, one an event. */
  leaves: number
  /** Whether there is an event that no leaf stands for yet. */
  isWaiting: boolean
  /** How many leaves the newest signed checkpoint covers. */
  signed: number
}

/** What is watched of one locality, by index alone. */
export async function getSpaceVitals(db: Database, space: number): Promise<SpaceVitals> {
  const { rows } = await sql<{ unsent_at: Date | null; leaves: number; is_waiting: boolean; signed: number }>`
    with leaf as (
      select l.index, e.transaction_id, e.position
      from (select * from log_leaf where space_id = ${space} order by index desc limit 1) l
      join event e on e.space_id = l.space_id and e.subject_id = l.subject_id and e.version = l.version)
    select (select min(queued_at) from message where space_id = ${space} and next_try_at is not null and state <> 'held') as unsent_at,
      coalesce((select index + 1 from leaf), 0) as leaves,
      -- In order, so that the index is taken: nearly always there is none, and without it all are looked at.
      exists (select from (select from event e where e.space_id = ${space} and (e.transaction_id, e.position)
        > ((select coalesce((select transaction_id from leaf), '0'::xid8)), (select coalesce((select position from leaf), 0)))
        order by e.transaction_id, e.position limit 1) as next) as is_waiting,
      coalesce((select size from log_checkpoint where space_id = ${space} order by size desc limit 1), 0) as signed`.execute(
    db.query,
  )
  const [row] = rows
  return {
    unsentAt: row?.unsent_at ?? undefined,
    leaves: row?.leaves ?? 0,
    isWaiting: row?.is_waiting ?? false,
    signed: row?.signed ?? 0,
  }
}
