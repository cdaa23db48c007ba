import type { House, Space } from '../house.ts'
import { findPrivate } from '../record/private.store.ts'
import { labelOfState } from '../record/view.ts'
import type { Delivery, Letter, MessageGateway } from './gateway.ts'
import { type Claimed, claimMessages, holdMessages, type Settled, settleMessage } from './message.store.ts'
import { textOf } from './message.ts'
import { quietNights, quietUntil } from './quiet.ts'

/** A program that died with messages in hand has lost them to the others after this; longer than any gateway may take. */
const leaseMs = 120_000
const atOnce = 20
/** Minutes to the next try after the first, second … failure; after the last one it is given up. */
const backoffMinutes = [1, 5, 15, 60, 240, 720]
/** News that is older is no news: what waited for days (no gateway, a provider gone) is not sent all at once. */
const freshMs = 3 * 86_400_000

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
  await Promise.all(claimed.map((one) => sendOne(house, space, gateways, one)))
  return claimed.length
}

async function sendOne(
  house: House,
  space: Space,
  gateways: readonly MessageGateway[],
  claimed: Claimed,
): Promise<void> {
  const letter = await letterOf(space, claimed)
  const kind = letter?.to.includes('@') ? 'mail' : 'sms'
  const gateway = gateways.find((one) => one.kind === kind)
  const now = house.clock()
  if (now.getTime() - claimed.queuedAt.getTime() > freshMs) return settle({ state: 'given_up', error: 'too_old' })
  if (!letter) return settle({ state: 'given_up', error: 'no_address' })
  if (!gateway) return settle(again(claimed, { end: 'failed', error: 'no_gateway' }, now))
  const delivery = await gateway.send(letter).catch((): Delivery => ({ end: 'failed', error: 'gateway_fault' }))
  return settle(
    delivery.end === 'sent'
      ? { state: 'sent', at: house.clock(), kind, delivery }
      : { ...again(claimed, delivery, house.clock()), kind },
  )

  function settle(end: Settled): Promise<void> {
    return settleMessage(space.db, space.id, claimed, end)
  }
}

function again(
  { tries }: Claimed,
  { end, error }: Exclude<Delivery, { end: 'sent' }>,
  now: Date,
): Exclude<Settled, { state: 'sent' }> {
  const minutes = backoffMinutes[tries - 1]
  if (end === 'refused' || minutes === undefined) return { state: 'given_up', error: wordOf(error) }
  return { state: 'failed', error: wordOf(error), nextTryAt: new Date(now.getTime() + minutes * 60_000) }
}

/** Whatever a gateway says, only a word of ours is kept. */
function wordOf(error: string): string {
  return /^(?!.*\d{6})[a-z0-9_]{1,40}$/.test(error) ? error : 'gateway_fault'
}

/** The message as it is to be sent now; undefined when its declaration, its address or the record's type is gone. */
async function letterOf(space: Space, claimed: Claimed): Promise<Letter | undefined> {
  const type = space.records.find(({ name }) => name === claimed.record)
  const message = type?.messages?.[claimed.name]
  if (!type || !message) return undefined
  const to = await findPrivate(space.db, space.id, claimed.subject, listed(message.to))
  if (to === undefined) return undefined
  const due = claimed.due.findLast(({ name, change }) => name === message.due && dated.includes(change))
  const text = textOf(message, {
    code: claimed.code,
    unit: space.units.name(claimed.unit).label,
    state: labelOfState(type, claimed.state),
    ...(due && { dueAt: due.dueAt }),
  })
  const subject = { vi: `${type.label.vi} ${claimed.code}`, en: `${type.label.en} ${claimed.code}` }
  const key = `${claimed.subject}-${claimed.version}-${claimed.name}`
  return { key, to, subject, text, at: claimed.queuedAt }
}

const dated: readonly string[] = ['started', 'resumed', 'extended', 'missed']

function listed(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names
}
