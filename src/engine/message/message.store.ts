import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { DueChange } from '../deadline/clock.ts'
import type { Delivery } from './gateway.ts'

/** How the sending of a message stands. */
export type MessageState = 'queued' | 'held' | 'sending' | 'sent' | 'failed' | 'given_up'

/** A message taken up for sending, with what its words are made from. `due` as the event changed it. */
export type Claimed = {
  subject: string
  version: number
  name: string
  tries: number
  queuedAt: Date
  record: string
  code: string
  state: string
  unit: string
  due: readonly { name: string; change: DueChange['change']; dueAt: Date }[]
}

type ClaimedRow = Omit<Claimed, 'due' | 'queuedAt'> & {
  queued_at: Date
  due: { name: string; change: DueChange['change']; dueAt: string }[] | null
}

/** Holds back what is due until the quiet hours are over. @returns how many */
export async function holdMessages(db: Database, space: number, now: Date, until: Date): Promise<number> {
  const { rowCount } = await db.pool.query(
    `update message set state = 'held', next_try_at = $3
     where space_id = $1 and next_try_at <= $2 and state in ('queued', 'failed', 'held')`,
    [space, now, until],
  )
  return rowCount ?? 0
}

/**
 * Takes up due messages, oldest first. No two programs take up the same one; whose program died with it is due again at
 * `leaseUntil`.
 */
export async function claimMessages(
  db: Database,
  space: number,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<Claimed[]> {
  const { rows } = await sql<ClaimedRow>`
    with due as (
      select subject_id, version, name from message where space_id = ${space} and next_try_at <= ${now}
      order by next_try_at limit ${limit} for update skip locked),
    taken as (
      update message m set state = 'sending', tries = m.tries + 1, next_try_at = ${leaseUntil}
      from due d where m.space_id = ${space} and (m.subject_id, m.version, m.name) = (d.subject_id, d.version, d.name)
      returning m.subject_id, m.version, m.name, m.tries, m.queued_at)
    select t.subject_id as subject, t.version, t.name, t.tries, t.queued_at, r.record, r.code, e.state, e.unit_id as unit, e.due
    from taken t
    join event e on e.space_id = ${space} and e.subject_id = t.subject_id and e.version = t.version
    join record r on r.space_id = ${space} and r.id = t.subject_id`.execute(db.query)
  return rows.map(({ queued_at, due, ...row }) => ({
    ...row,
    queuedAt: queued_at,
    due: (due ?? []).map((one) => ({ ...one, dueAt: new Date(one.dueAt) })),
  }))
}

/** What became of a try. `kind` is absent when there was no address to try. */
export type Settled =
  | { state: 'sent'; at: Date; kind: 'sms' | 'mail'; delivery: Extract<Delivery, { end: 'sent' }> }
  | { state: 'failed'; error: string; nextTryAt: Date; kind?: 'sms' | 'mail' }
  | { state: 'given_up'; error: string; kind?: 'sms' | 'mail' }

/** Writes what became of a try, unless another program has taken the message up since. */
export async function settleMessage(db: Database, space: number, claimed: Claimed, end: Settled): Promise<void> {
  const { subject, version, name, tries } = claimed
  await sql`update message set state = ${end.state}, kind = ${end.kind ?? null},
      sent_at = ${end.state === 'sent' ? end.at : null}, provider = ${end.state === 'sent' ? end.delivery.provider : null},
      error = ${end.state === 'sent' ? null : end.error}, next_try_at = ${end.state === 'failed' ? end.nextTryAt : null}
    where space_id = ${space} and subject_id = ${subject} and version = ${version} and name = ${name}
      and state = 'sending' and tries = ${tries}`.execute(db.query)
}

/** A message of a record as it is stored. */
export type MessageRow = {
  name: string
  version: number
  state: MessageState
  tries: number
  queued_at: Date
  next_try_at: Date | null
  sent_at: Date | null
  kind: 'sms' | 'mail' | null
  error: string | null
}

/** The messages of one record, newest first, at most 100. */
export async function listMessages(db: Database, space: number, subject: string): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select name, version, state, tries, queued_at, next_try_at, sent_at, kind, error from message
    where space_id = ${space} and subject_id = ${subject} order by version desc, name limit 100`.execute(db.query)
  return rows
}
