import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { DueChange } from '../deadline/clock.ts'
import type { Delivery, Way } from './gateway.ts'

/** How the sending of a message stands. */
export type MessageState = 'queued' | 'held' | 'sending' | 'sent' | 'delivered' | 'failed' | 'given_up'

/** What a message is about, which says who writes it. */
export type About = 'record' | 'code' | 'day' | 'sign_in' | 'resident_sign_in'

/** What the words of a record's message are made from. `due` as the event changed it, `clocks` as they stand. */
export type RecordCause = {
  record: string
  code: string
  state: string
  unit: string
  content: Readonly<Record<string, unknown>>
  due: readonly { name: string; change: DueChange['change']; dueAt: Date }[]
  clocks: Readonly<Record<string, { state: string; dueAt: string }>>
}

/** A message taken up for sending; `cause` stands with those of a record. */
export type Claimed = {
  about: About
  subject: string
  version: number
  name: string
  tries: number
  queuedAt: Date
  leftWays: readonly string[]
  cause?: RecordCause
}

type TakenRow = Pick<Claimed, 'about' | 'subject' | 'version' | 'name' | 'tries' | 'queuedAt' | 'leftWays'>
type ClaimedRow = TakenRow & {
  record: string | null
  code: string
  state: string
  unit: string
  content: RecordCause['content']
  due: { name: string; change: DueChange['change']; dueAt: string }[] | null
  clocks: RecordCause['clocks']
}

/** Holds back what is due until the quiet hours are over; not the codes, whose reader is awake. @returns how many */
export async function holdMessages(db: Database, space: number, now: Date, until: Date): Promise<number> {
  const { rowCount } = await db.pool.query(
    `update message set state = 'held', next_try_at = $3
     where space_id = $1 and next_try_at <= $2 and about <> 'code' and state in ('queued', 'failed', 'held')`,
    [space, now, until],
  )
  return rowCount ?? 0
}

/**
 * Takes up due messages other than codes, oldest first. No two programs take up the same one; whose program died with it is due
 * again at `leaseUntil`.
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
      select subject_id, version, name from message
      where space_id = ${space} and next_try_at <= ${now} and about <> 'code'
      order by next_try_at limit ${limit} for update skip locked),
    taken as (
      update message m set state = 'sending', tries = m.tries + 1, next_try_at = ${leaseUntil}
      from due d where m.space_id = ${space} and (m.subject_id, m.version, m.name) = (d.subject_id, d.version, d.name)
      returning m.about, m.subject_id, m.version, m.name, m.tries, m.queued_at, m.left_ways)
    select t.about, t.subject_id as subject, t.version, t.name, t.tries, t.queued_at as "queuedAt",
      t.left_ways as "leftWays", r.record, r.code, e.state, e.unit_id as unit, r.content, e.due, r.clocks
    from taken t
    left join event e on t.about = 'record' and e.space_id = ${space} and e.subject_id = t.subject_id and e.version = t.version
    left join record r on t.about = 'record' and r.space_id = ${space} and r.id = t.subject_id`.execute(db.query)
  return rows.map(({ record, code, state, unit, content, due, clocks, ...taken }) => ({
    ...taken,
    ...(record !== null && {
      cause: {
        ...{ record, code, state, unit, content, clocks },
        due: (due ?? []).map((one) => ({ ...one, dueAt: new Date(one.dueAt) })),
      },
    }),
  }))
}

/** The same of one-time codes, by a small index of their own: they wait behind nothing. */
export async function claimCodes(
  db: Database,
  space: number,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<Claimed[]> {
  const { rows } = await sql<TakenRow>`
    with due as (
      select subject_id, version, name from message
      where space_id = ${space} and about = 'code' and next_try_at <= ${now}
      order by next_try_at limit ${limit} for update skip locked)
    update message m set state = 'sending', tries = m.tries + 1, next_try_at = ${leaseUntil}
    from due d where m.space_id = ${space} and (m.subject_id, m.version, m.name) = (d.subject_id, d.version, d.name)
    returning m.about, m.subject_id as subject, m.version, m.name, m.tries, m.queued_at as "queuedAt",
      m.left_ways as "leftWays"`.execute(db.query)
  return rows
}

/** What became of a try. `kind` is absent when there was no address to try; `leftWays`: those left for the next one. */
export type Settled =
  | { state: 'sent'; at: Date; kind: Way; delivery: Extract<Delivery, { end: 'sent' }>; address: Buffer }
  | { state: 'failed'; error: string; nextTryAt: Date; kind?: Way; leftWays?: readonly string[]; tries?: number }
  | { state: 'held'; nextTryAt: Date; error: string }
  | { state: 'given_up'; error: string; kind?: Way }

/** Writes what became of a try, unless another program has taken the message up since. */
export async function settleMessage(db: Database, space: number, claimed: Claimed, end: Settled): Promise<void> {
  const { subject, version, name, tries } = claimed
  const next = 'nextTryAt' in end ? end.nextTryAt : null
  await sql`update message set state = ${end.state}, kind = ${'kind' in end ? (end.kind ?? null) : null},
      sent_at = ${end.state === 'sent' ? end.at : null}, provider = ${end.state === 'sent' ? end.delivery.provider : null},
      address_key = ${end.state === 'sent' ? end.address : null},
      error = ${end.state === 'sent' ? null : end.error}, next_try_at = ${next},
      tries = ${end.state === 'failed' && end.tries !== undefined ? end.tries : tries},
      left_ways = ${(end.state === 'failed' ? end.leftWays : undefined) ?? claimed.leftWays}::text[]
    where space_id = ${space} and subject_id = ${subject} and version = ${version} and name = ${name}
      and state = 'sending' and tries = ${tries}`.execute(db.query)
}

/** How many messages went out since `since` by address key (hex), codes or all others; those that got none are absent. */
export async function countSent(
  db: Database,
  space: number,
  asked: { keys: readonly Buffer[]; isCode: boolean; since: Date },
): Promise<Map<string, number>> {
  if (asked.keys.length === 0) return new Map()
  const { rows } = await sql<{ address: string; count: number }>`
    select encode(address_key, 'hex') as address, count(*)::int as count from message
    where space_id = ${space} and address_key = any(${asked.keys}::bytea[]) and sent_at >= ${asked.since}
      and (about = 'code') = ${asked.isCode}
    group by 1`.execute(db.query)
  return new Map(rows.map(({ address, count }) => [address, count]))
}

/**
 * Forgets what is no longer needed: where the messages of days before `today` went, codes that have run out unsent, and after a
 * month that there was a message which is not of a record.
 */
export async function forgetMessages(db: Database, space: number, today: Date, now: Date): Promise<void> {
  const month = new Date(now.getTime() - 30 * 86_400_000)
  await sql`update message set address_key = null
    where space_id = ${space} and address_key is not null and sent_at < ${today}`.execute(db.query)
  await sql`update message set state = 'given_up', next_try_at = null, error = 'too_old'
    where space_id = ${space} and about = 'code' and next_try_at <= ${now} and not exists (select from resident_code c
      where c.space_id = message.space_id and c.id = message.subject_id and c.expires_at > ${now})`.execute(db.query)
  await sql`delete from message where space_id = ${space} and about <> 'record' and queued_at < ${month}`.execute(
    db.query,
  )
}

/**
 * Writes what a provider says of a message it took. Only a message that it has, and only once: what arrived stays so. One that
 * did not arrive is due again now, by the next way.
 *
 * @returns whether there was such a message
 */
export async function settleDelivery(
  db: Database,
  space: number,
  told: { subject: string; version: number; name: string; provider: string; state: 'delivered' | 'failed'; at: Date },
): Promise<boolean> {
  const { subject, version, name, provider, state, at } = told
  const arrived = state === 'delivered'
  const { numAffectedRows } = await sql`update message set
      state = ${state}, delivered_at = ${arrived ? at : null}, next_try_at = ${arrived ? null : at},
      error = ${arrived ? null : 'not_delivered'}, tries = case when ${arrived} then tries else 0 end,
      left_ways = case when ${arrived} or kind = any(left_ways) then left_ways else left_ways || kind end
    where space_id = ${space} and subject_id = ${subject} and version = ${version} and name = ${name}
      and provider = ${provider} and state = 'sent'`.execute(db.query)
  return (numAffectedRows ?? 0n) > 0n
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
  delivered_at: Date | null
  kind: Way | null
  error: string | null
}

/** The messages of one record, newest first, at most 100. */
export async function listMessages(db: Database, space: number, subject: string): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select name, version, state, tries, queued_at, next_try_at, sent_at, delivered_at, kind, error from message
    where space_id = ${space} and subject_id = ${subject} order by version desc, name limit 100`.execute(db.query)
  return rows
}
