import { addDays, atLocal, localDate } from '#base/instant.ts'
import type { RecordType } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { listAddresses } from '../record/private.store.ts'
import { labelOfState } from '../record/view.ts'
import type { Delivery, Letter, MessageGateway, Way } from './gateway.ts'
import { messagesPerDay } from './limit.ts'
import { type Claimed, claimMessages, countSent, holdMessages, type Settled, settleMessage } from './message.store.ts'
import { placesOf, textOf } from './message.ts'
import { listSubscriptions } from './push/push.store.ts'
import { type Subscription, sendToMachines } from './push/push.ts'
import { quietNights, quietUntil } from './quiet.ts'
import { languageOf, type Reach, reachesOf } from './way.ts'

/** A program that died with messages in hand has lost them to the others after this; longer than any gateway may take. */
const leaseMs = 120_000
const atOnce = 20
/** Minutes to the next try after the first, second … failure; after the last one it is given up. */
const backoffMinutes = [1, 5, 15, 60, 240, 720]
/** Failures of one way before the next one is taken, when there is one. */
const triesOfWay = 2
/** News that is older is no news: what waited for days (no gateway, a provider gone) is not sent all at once. */
const freshMs = 3 * 86_400_000

/** A message with the ways to its reader, the next one first. `machines`: those told by push. */
type Ready = {
  claimed: Claimed
  letter: Omit<Letter, 'to'> | undefined
  reaches: Reach[]
  machines?: Subscription[]
  error?: string
}

/**
 * Sends what is due in one locality, by day. Each message at least once: the same `key` goes out at every try, for the
 * provider to drop the second. The act that gave cause for it is long committed and nothing here can undo it.
 *
 * @returns how many were taken up
 */
export async function sendMessages(house: House, space: Space, gateways: readonly MessageGateway[]): Promise<number> {
  if (gateways.length === 0) return 0
  const now = house.clock()
  const until = quietUntil(space.declaration.quiet ?? quietNights, now)
  if (until) {
    await holdMessages(space.db, space.id, now, until)
    return 0
  }
  const claimed = await claimMessages(space.db, space.id, now, new Date(now.getTime() + leaseMs), atOnce)
  const open = new Set(gateways.map(({ kind }) => kind))
  const ready = await Promise.all(claimed.map((one) => readyOf(space, one, open)))
  const held = await overLimit(space, ready, now)
  const tomorrow = atLocal(addDays(localDate(now), 1), 0)
  await Promise.all(
    ready.map((one) =>
      held.has(one)
        ? settleMessage(space.db, space.id, one.claimed, { state: 'held', nextTryAt: tomorrow, error: 'daily_limit' })
        : sendOne(house, space, gateways, one),
    ),
  )
  return claimed.length
}

/** Those whose address has had enough for today. */
async function overLimit(space: Space, ready: readonly Ready[], now: Date): Promise<Set<Ready>> {
  const day = localDate(now)
  const most = messagesPerDay(day, space.declaration.messages)
  const addresses = ready.flatMap(({ reaches }) => (reaches[0] ? [reaches[0].to] : []))
  const sent = await countSent(space.db, space.id, addresses, atLocal(day, 0))
  return new Set(
    ready.filter(({ reaches: [next] }) => {
      if (!next) return false
      const count = sent.get(next.to) ?? 0
      sent.set(next.to, count + 1)
      return count >= most
    }),
  )
}

async function sendOne(
  house: House,
  space: Space,
  gateways: readonly MessageGateway[],
  { claimed, letter, reaches: [next, ...others], machines = [], error }: Ready,
): Promise<void> {
  const now = house.clock()
  const settle = (end: Settled): Promise<void> => settleMessage(space.db, space.id, claimed, end)
  if (now.getTime() - claimed.queuedAt.getTime() > freshMs) return settle({ state: 'given_up', error: 'too_old' })
  if (!letter || !next) return settle({ state: 'given_up', error: error ?? 'no_address' })
  const gateway = gateways.find(({ kind }) => kind === next.way)
  if (!gateway) return settle(again(claimed, next.way, others, { end: 'failed', error: 'no_gateway' }, now))
  const sending =
    next.way === 'push' ? sendToMachines(space, gateway, letter, machines) : gateway.send({ ...letter, to: next.to })
  const delivery = await sending.catch((): Delivery => ({ end: 'failed', error: 'gateway_fault' }))
  return settle(
    delivery.end === 'sent'
      ? { state: 'sent', at: house.clock(), kind: next.way, delivery }
      : { ...again(claimed, next.way, others, delivery, house.clock()), ...(gateway && { kind: next.way }) },
  )
}

/** The next way at once when this one leads nowhere; else the same again later; in the end it is given up. */
function again(
  { tries, leftWays }: Claimed,
  way: Way,
  others: readonly Reach[],
  { end, error }: Exclude<Delivery, { end: 'sent' }>,
  now: Date,
): Exclude<Settled, { state: 'sent' | 'held' }> {
  const word = wordOf(error)
  if (others.length > 0 && (end === 'refused' || tries >= triesOfWay))
    return { state: 'failed', error: word, nextTryAt: now, leftWays: [...leftWays, way], tries: 0 }
  const minutes = backoffMinutes[tries - 1]
  if (end === 'refused' || minutes === undefined) return { state: 'given_up', error: word }
  return { state: 'failed', error: word, nextTryAt: new Date(now.getTime() + minutes * 60_000) }
}

/** Whatever a gateway says, only a word of ours is kept. */
function wordOf(error: string): string {
  return /^(?!.*\d{6})[a-z0-9_]{1,40}$/.test(error) ? error : 'gateway_fault'
}

/** The message as it is to be sent now, and to whom; without a letter when its declaration or its cause is gone. */
async function readyOf(space: Space, claimed: Claimed, open: ReadonlySet<Way>): Promise<Ready> {
  const type = space.records.find(({ name }) => name === claimed.record)
  const message = type?.messages?.[claimed.name]
  if (!type || !message) return { claimed, letter: undefined, reaches: [] }
  const { on } = message
  if (typeof on !== 'string' && 'before' in on && claimed.clocks[on.before]?.state !== 'running')
    return { claimed, letter: undefined, reaches: [], error: 'no_cause' }
  const addresses = await listAddresses(space.db, space.id, claimed.subject, listed(message.to))
  const chosen = answerOf(claimed, type.tells?.by)
  const isPushed = open.has('push') && !claimed.leftWays.includes('push')
  const machines = isPushed ? await listSubscriptions(space.db, space.id, claimed.subject) : []
  const reaches = [...pushReach(machines), ...reachesOf(addresses, chosen, open, claimed.leftWays)]
  const error = chosen === 'none' ? 'not_wished' : claimed.leftWays.length > 0 ? 'not_delivered' : 'no_address'
  return { claimed, letter: letterOf(space, type, claimed), reaches, machines, error }
}

/** Machines come first, also for who wants no other message: that they are told was asked for on the record's own page. */
function pushReach([newest]: readonly Subscription[]): Reach[] {
  return newest ? [{ way: 'push', to: newest.endpoint }] : []
}

function letterOf(space: Space, type: RecordType, claimed: Claimed): Omit<Letter, 'to'> | undefined {
  const message = type.messages?.[claimed.name]
  if (!message) return undefined
  const promised = claimed.due.findLast(({ name, change }) => name === message.due && dated.includes(change))?.dueAt
  const stands = message.due === undefined ? undefined : claimed.clocks[message.due]?.dueAt
  const isReminder = typeof message.on !== 'string' && 'before' in message.on
  const dueAt = isReminder && stands !== undefined ? new Date(stands) : promised
  const places = {
    code: claimed.code,
    unit: space.units.name(claimed.unit).label,
    state: labelOfState(type, claimed.state),
    ...(dueAt && { dueAt }),
  }
  const language = languageOf(answerOf(claimed, type.tells?.in))
  return {
    key: `${claimed.subject}-${claimed.version}-${claimed.name}`,
    subject: { vi: `${type.label.vi} ${claimed.code}`, en: `${type.label.en} ${claimed.code}` },
    text: textOf(message, places),
    at: claimed.queuedAt,
    template: `${type.name}.${claimed.name}`,
    places: placesOf(places),
    ...(language && { language }),
  }
}

function answerOf({ content }: Claimed, field: string | undefined): string | undefined {
  const answer = field === undefined ? undefined : content[field]
  return typeof answer === 'string' ? answer : undefined
}

const dated: readonly string[] = ['started', 'resumed', 'extended', 'missed']

function listed(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names
}
