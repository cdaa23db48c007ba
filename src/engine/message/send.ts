import { addDays, atLocal, localDate } from '#base/instant.ts'
import { keyedHash } from '../account/guard/key.ts'
import { readySignIn } from '../account/trace/sign-in-letter.ts'
import type { House, Space } from '../house.ts'
import { readyDay } from '../notice/day-letter.ts'
import { readyCode } from '../resident/code-letter.ts'
import { readyResidentSignIn } from '../resident/sign-in-letter.ts'
import type { Delivery, MessageGateway, Way } from './gateway.ts'
import { paceOf } from './letter/pace.ts'
import type { MakeReady, Ready } from './letter/ready.ts'
import { readyRecord } from './letter/record-letter.ts'
import { messagesPerDay } from './limit.ts'
import {
  type About,
  type Claimed,
  claimCodes,
  claimMessages,
  countSent,
  holdMessages,
  type Settled,
  settleMessage,
} from './message.store.ts'
import { sendToMachines } from './push/push.ts'
import { quietNights, quietUntil } from './quiet.ts'
import type { Reach } from './way.ts'

/** A program that died with messages in hand has lost them to the others after this; longer than any gateway may take. */
const leaseMs = 120_000
const atOnce = 20

/** Who writes which message, and finds where it goes. */
const writers: Readonly<Record<About, MakeReady>> = {
  record: readyRecord,
  code: readyCode,
  day: readyDay,
  sign_in: readySignIn,
  resident_sign_in: readyResidentSignIn,
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
  return sendClaimed(house, space, gateways, claimed)
}

/**
 * Sends the one-time codes that were asked for, by day and by night and before all else: whoever asked is waiting.
 *
 * @returns how many were taken up
 */
export async function sendCodes(house: House, space: Space, gateways: readonly MessageGateway[]): Promise<number> {
  if (gateways.length === 0) return 0
  const now = house.clock()
  const claimed = await claimCodes(space.db, space.id, now, new Date(now.getTime() + leaseMs), atOnce)
  return sendClaimed(house, space, gateways, claimed)
}

async function sendClaimed(
  house: House,
  space: Space,
  gateways: readonly MessageGateway[],
  claimed: readonly Claimed[],
): Promise<number> {
  const now = house.clock()
  const open = new Set(gateways.map(({ kind }) => kind))
  const ready = await Promise.all(claimed.map((one) => writers[one.about](house, space, one, open)))
  const over = await overLimit(house, space, ready, now)
  await Promise.all(
    ready.map((one) =>
      over.has(one)
        ? settleMessage(space.db, space.id, one.claimed, waitForTomorrow(one, now))
        : sendOne(house, space, gateways, one),
    ),
  )
  return claimed.length
}

/** What has had enough for today waits for tomorrow, unless it is no news by then. */
function waitForTomorrow({ goneAt }: Ready, now: Date): Settled {
  const tomorrow = atLocal(addDays(localDate(now), 1), 0)
  return goneAt && goneAt <= tomorrow
    ? { state: 'given_up', error: 'daily_limit' }
    : { state: 'held', nextTryAt: tomorrow, error: 'daily_limit' }
}

/** Those whose address has had enough for today. Codes are counted apart: neither may use up the other. */
async function overLimit(house: House, space: Space, ready: readonly Ready[], now: Date): Promise<Set<Ready>> {
  const day = localDate(now)
  const sides = [ready.filter(isCode), ready.filter((one) => !isCode(one))]
  const over = await Promise.all(
    sides.map(async (all, n) => {
      const most = messagesPerDay(day, space.declaration.messages, n === 0 ? 'code' : 'notice')
      const keys = all.flatMap(({ reaches: [next] }) => (next ? [addressKey(house, next)] : []))
      const sent = await countSent(space.db, space.id, { keys, isCode: n === 0, since: atLocal(day, 0) })
      return all.filter(({ reaches: [next] }) => {
        if (!next) return false
        const key = addressKey(house, next).toString('hex')
        const count = sent.get(key) ?? 0
        sent.set(key, count + 1)
        return count >= most
      })
    }),
  )
  return new Set(over.flat())
}

function isCode({ claimed }: Ready): boolean {
  return claimed.about === 'code'
}

/** By which messages to one address are counted; the address itself is kept nowhere. */
function addressKey(house: House, { to }: Reach): Buffer {
  return keyedHash(house.accounts.key, 'address', to).subarray(0, 16)
}

async function sendOne(
  house: House,
  space: Space,
  gateways: readonly MessageGateway[],
  { claimed, letter, reaches: [next, ...others], machines = [], goneAt, error }: Ready,
): Promise<void> {
  const now = house.clock()
  const settle = (end: Settled): Promise<void> => settleMessage(space.db, space.id, claimed, end)
  if (goneAt && goneAt <= now) return settle({ state: 'given_up', error: 'too_old' })
  if (!letter || !next) return settle({ state: 'given_up', error: error ?? 'no_address' })
  const gateway = gateways.find(({ kind }) => kind === next.way)
  if (!gateway) return settle(again(claimed, next.way, others, { end: 'failed', error: 'no_gateway' }, now))
  const sending =
    next.way === 'push' ? sendToMachines(space, gateway, letter, machines) : gateway.send({ ...letter, to: next.to })
  const delivery = await sending.catch((): Delivery => ({ end: 'failed', error: 'gateway_fault' }))
  return settle(
    delivery.end === 'sent'
      ? { state: 'sent', at: house.clock(), kind: next.way, delivery, address: addressKey(house, next) }
      : { ...again(claimed, next.way, others, delivery, house.clock()), kind: next.way },
  )
}

/** The next way at once when this one leads nowhere; else the same again later; in the end it is given up. */
function again(
  { about, tries, leftWays }: Claimed,
  way: Way,
  others: readonly Reach[],
  { end, error }: Exclude<Delivery, { end: 'sent' }>,
  now: Date,
): Exclude<Settled, { state: 'sent' | 'held' }> {
  const word = wordOf(error)
  const { triesOfWay, backoffSeconds } = paceOf(about)
  if (others.length > 0 && (end === 'refused' || tries >= triesOfWay))
    return { state: 'failed', error: word, nextTryAt: now, leftWays: [...leftWays, way], tries: 0 }
  const seconds = backoffSeconds[tries - 1]
  if (end === 'refused' || seconds === undefined) return { state: 'given_up', error: word }
  return { state: 'failed', error: word, nextTryAt: new Date(now.getTime() + seconds * 1_000) }
}

/** Whatever a gateway says, only a word of ours is kept. */
function wordOf(error: string): string {
  return /^(?!.*\d{6})[a-z0-9_]{1,40}$/.test(error) ? error : 'gateway_fault'
}
