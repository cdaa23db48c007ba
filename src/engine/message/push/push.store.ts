import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { Subscription } from './push.ts'

/** So many machines are told of one record; the oldest go when more ask. */
const machinesPerRecord = 5

/** Keeps a machine with a record; one that is there already gets its new keys. */
export async function saveSubscription(
  db: Database,
  space: number,
  subject: string,
  { endpoint, p256dh, auth }: Subscription,
  at: Date,
): Promise<void> {
  await sql`insert into push_subscription (space_id, subject_id, endpoint, p256dh, auth, made_at)
    values (${space}, ${subject}, ${endpoint}, ${p256dh}, ${auth}, ${at})
    on conflict (space_id, subject_id, endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth,
      made_at = excluded.made_at`.execute(db.query)
  await sql`delete from push_subscription where space_id = ${space} and subject_id = ${subject} and endpoint in (
    select endpoint from push_subscription where space_id = ${space} and subject_id = ${subject}
    order by made_at desc, endpoint offset ${machinesPerRecord})`.execute(db.query)
}

/** The machines of a record in daily work, newest first, at most five. */
export async function listSubscriptions(db: Database, space: number, subject: string): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    select s.endpoint, s.p256dh, s.auth from push_subscription s
    where s.space_id = ${space} and s.subject_id = ${subject}
      and not exists (select from record r where r.space_id = s.space_id and r.id = s.subject_id and r.restricted)
    order by s.made_at desc, s.endpoint limit ${machinesPerRecord}`.execute(db.query)
  return rows
}

/** Removes a machine from one record. */
export async function dropSubscription(db: Database, space: number, subject: string, endpoint: string): Promise<void> {
  await sql`delete from push_subscription where space_id = ${space} and subject_id = ${subject} and endpoint = ${endpoint}`.execute(
    db.query,
  )
}

/** Removes machines that are gone from every record. */
export async function dropMachines(db: Database, space: number, endpoints: readonly string[]): Promise<void> {
  await sql`delete from push_subscription where space_id = ${space} and endpoint = any(${endpoints}::text[])`.execute(
    db.query,
  )
}

/** Removes all machines of a record: part of its erasure, in the same transaction. */
export async function forgetMachines(trx: Kysely<unknown>, space: number, subject: string): Promise<void> {
  await sql`delete from push_subscription where space_id = ${space} and subject_id = ${subject}`.execute(trx)
}

/** Removes the machines of matters that were closed a month ago: nothing more is told of them. */
export async function forgetClosed(db: Database, space: number, now: Date): Promise<void> {
  await sql`delete from push_subscription s where s.space_id = ${space} and exists (
    select from record r where r.space_id = s.space_id and r.id = s.subject_id
      and r.closed_at < ${new Date(now.getTime() - 30 * 86_400_000)})`.execute(db.query)
}
