import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { DueChange } from '../deadline/clock.ts'
import type { Delivery, Way } from './gateway.ts'

/** How the sending of a message stands. */
export type MessageState = 'queued' | 'held' | 'sending' | 'sent' | 'delivered' | 'failed' | 'given_up'

/** A message taken up for sending, with what its words are made from. `due` as the event changed it, `clocks` as they stand. */
export type Claimed = {
  subject: string
  version: number
  name: string
  tries: number
  queuedAt: Date
  leftWays: readonly string[]
  record: string
  code: string
  state: string
  unit: string
  content: Readonly<Record<string, unknown>>
  due: readonly { name: string; change: DueChange['change']; dueAt: Date }[]
  clocks: Readonly<Record<string, { state: string; dueAt: string }>>
}

type ClaimedRow = Omit<Claimed, 'due' | 'queuedAt' | 'leftWays'> & {
  queued_at: Date
  left_ways: string[]
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
      returning m.subject_id, m.version, m.name, m.tries, m.queued_at, m.left_ways)
    select t.subject_id as subject, t.version, t.name, t.tries, t.queued_at, t.left_ways, r.record, r.code, e.state,
      e.unit_id as unit, r.content, e.due, r.clocks
    from taken t
    join event e on e.space_id = ${space} and e.subject_id = t.subject_id and e.version = t.version
    join record r on r.space_id = ${space} and r.id = t.subject_id`.execute(db.query)
  return rows.map(({ queued_at, left_ways, due, ...row }) => ({
    ...row,
    queuedAt: queued_at,
    leftWays: left_ways,
    due: (due ?? []).map((one) => ({ ...one, dueAt: new Date(one.dueAt) })),
  }))
}

/** What became of a try. `kind` is absent when there was no address to try; `leftWays`: those left for the next one. */
export type Settled =
  | { state: 'sent'; at: Date; kind: Way; delivery: Extract<Delivery, { end: 'sent' }> }
  | { state: 'failed'; error: string; nextTryAt: Date; kind?: Way; leftWays?: readonly string[]; tries?: number }
  | { state: 'held'; nextTryAt: Date; error: string }
  | { state: 'given_up'; error: string; kind?: Way }

/** Writes what became of a try, unless another program has taken the message up since. */
export async function settleMessage(db: Database, space: number, claimed: Claimed, end: Settled): Promise<void> {
  const { subject, version, name, tries } = claimed
  const next = 'nextTryAt' in end ? end.nextTryAt : null
  await sql`update message set state = ${end.state}, kind = ${'kind' in end ? (end.kind ?? null) : null},
      sent_at = ${end.state === 'sent' ? end.at : null}, provider = ${end.state === 'sent' ? end.delivery.provider : null},
      error = ${end.state === 'sent' ? null : end.error}, next_try_at = ${next},
      tries = ${end.state === 'failed' && end.tries !== undefined ? end.tries : tries},
      left_ways = ${(end.state === 'failed' ? end.leftWays : undefined) ?? claimed.leftWays}::text[]
    where space_id = ${space} and subject_id = ${subject} and version = ${version} and name = ${name}
      and state = 'sending' and tries = ${tries}`.execute(db.query)
}

/** How many messages went out since `since` to each of these addresses; those that got none are absent. */
export async function countSent(
  db: Database,
  space: number,
  addresses: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<{ address: string; count: number }>`
    select v.value as address, count(distinct (m.subject_id, m.version, m.name))::int as count
    from message m
    join private_value p on p.space_id = m.space_id and p.subject_id = m.subject_id
    cross join lateral jsonb_each_text(p.content) v
    where m.space_id = ${space} and m.sent_at >= ${since} and v.value = any(${addresses}::text[])
    group by 1
    union all
    select s.endpoint, count(*)::int
    from push_subscription s
    join message m on m.space_id = s.space_id and m.subject_id = s.subject_id
    where s.space_id = ${space} and s.endpoint = any(${addresses}::text[]) and m.sent_at >= ${since} and m.kind = 'push'
    group by 1`.execute(db.query)
  return new Map(rows.map(({ address, count }) => [address, count]))
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
