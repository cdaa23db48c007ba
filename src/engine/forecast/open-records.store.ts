import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** Which promises: of a record type, by name, within units (all when absent). */
export type Promised = { record: string; deadline: string; units?: readonly string[] }

/** Open records whose promise falls due on a day. */
export type OpenDue = { on: LocalDate; records: number }

/** How many records of a promise so many days long were done so many days before they were due; −1 stands for late. */
export type Slack = { days: number; length: number; records: number }

// The newest so many of a type tell how it works today; more would tell how it worked long ago.
const newest = 4_000
// No more is walked through in one look; a locality with more open at once is told by its pace.
const mostOpen = 20_000

/** Running promises that fall due before a day (exclusive), by the day. */
export async function listOpenDue(
  db: Database,
  space: number,
  { record, deadline, units }: Promised,
  until: LocalDate,
): Promise<OpenDue[]> {
  const { rows } = await sql<{ due_on: string; records: number }>`
    select due_on::text, count(*)::int as records from (
      select ((r.clocks -> ${deadline} ->> 'dueAt')::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as due_on
      from record r
      where r.space_id = ${space} and r.miss_at is not null
        and r.miss_at < (${until}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
        and r.record = ${record} and r.clocks -> ${deadline} ->> 'state' = 'running'
        ${units === undefined ? sql`` : sql`and r.unit_id = any(${units}::uuid[])`}
      limit ${mostOpen}) open
    where due_on < ${until}::date group by 1 order by 1`.execute(db.query)
  return rows.map(({ due_on, records }) => ({ on: due_on, records }))
}

/** How long before they were due the newest records of a type were done. What is overdue counts as late. */
export async function listSlack(
  db: Database,
  space: number,
  { record, deadline }: Pick<Promised, 'record' | 'deadline'>,
): Promise<Slack[]> {
  const { rows } = await sql<Slack>`
    select case when state in ('met_late', 'overdue') then -1
             else least(60, greatest(0, floor(extract(epoch from due_at - met_at) / 86400)))::int end as days,
      least(60, greatest(0, floor(extract(epoch from due_at - started_at) / 86400)))::int as length,
      count(*)::int as records
    from (
      select r.clocks -> ${deadline} ->> 'state' as state,
        (r.clocks -> ${deadline} ->> 'dueAt')::timestamptz as due_at, (r.clocks -> ${deadline} ->> 'metAt')::timestamptz as met_at,
        (r.clocks -> ${deadline} ->> 'startedAt')::timestamptz as started_at
      from record r where r.space_id = ${space} and r.record = ${record} order by r.opened_at desc limit ${newest}) n
    where state in ('met', 'met_late', 'overdue') and (met_at is not null or state = 'overdue')
    group by 1, 2 order by 1, 2`.execute(db.query)
  return rows
}

/** One promise of the past by its days. `doneOn` absent: not kept yet. */
export type PastPromise = { startedOn: LocalDate; dueOn: LocalDate; doneOn?: LocalDate; isLate: boolean }

/** The newest promises of a type with their days, to try on them what was told. */
export async function listPastPromises(
  db: Database,
  space: number,
  { record, deadline }: Pick<Promised, 'record' | 'deadline'>,
): Promise<PastPromise[]> {
  const day = (name: string): RawBuilder<unknown> =>
    sql`((r.clocks -> ${deadline} ->> ${name})::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date::text`
  const { rows } = await sql<{ started: string; due: string; done: string | null; state: string }>`
    select ${day('startedAt')} as started, ${day('dueAt')} as due, ${day('metAt')} as done,
      r.clocks -> ${deadline} ->> 'state' as state
    from record r where r.space_id = ${space} and r.record = ${record} and r.clocks ? ${deadline}
    order by r.opened_at desc limit ${newest}`.execute(db.query)
  return rows
    .filter(({ state }) => state !== 'void' && state !== 'paused')
    .map(({ started, due, done, state }) => ({
      startedOn: started,
      dueOn: due,
      isLate: state === 'met_late' || state === 'overdue',
      ...(done !== null && { doneOn: done }),
    }))
}
