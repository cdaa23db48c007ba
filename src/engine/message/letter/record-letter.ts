import type { RecordType } from '../../declare.ts'
import type { Space } from '../../house.ts'
import { listAddresses } from '../../record/private.store.ts'
import { labelOfState } from '../../record/view.ts'
import type { Letter, Way } from '../gateway.ts'
import type { Claimed, RecordCause } from '../message.store.ts'
import { placesOf, textOf } from '../message.ts'
import { listSubscriptions } from '../push/push.store.ts'
import type { Subscription } from '../push/push.ts'
import { languageOf, type Reach, reachesOf } from '../way.ts'
import { keyOf, type MakeReady, type Ready } from './ready.ts'

/** News that is older is no news: what waited for days (no gateway, a provider gone) is not sent all at once. */
const freshMs = 3 * 86_400_000

/** The message to the sender of a record; without a letter when its declaration or its cause is gone. */
export const readyRecord: MakeReady = async (_house, space, claimed, open) => {
  const { cause, name } = claimed
  const type = space.records.find((one) => one.name === cause?.record)
  const message = type?.messages?.[name]
  const goneAt = new Date(claimed.queuedAt.getTime() + freshMs)
  if (!cause || !type || !message) return { claimed, reaches: [], goneAt }
  const { on } = message
  if (typeof on !== 'string' && 'before' in on && cause.clocks[on.before]?.state !== 'running')
    return { claimed, reaches: [], error: 'no_cause', goneAt }
  const letter = letterOf(space, type, claimed, cause)
  return { claimed, ...(letter && { letter }), goneAt, ...(await waysOf(space, type, claimed, cause, open)) }
}

async function waysOf(
  space: Space,
  type: RecordType,
  { subject, name, leftWays }: Claimed,
  cause: RecordCause,
  open: ReadonlySet<Way>,
): Promise<Pick<Ready, 'reaches' | 'machines' | 'error'>> {
  const addresses = await listAddresses(space.db, space.id, subject, listed(type.messages?.[name]?.to ?? []))
  const chosen = answerOf(cause, type.tells?.by)
  const isPushed = open.has('push') && !leftWays.includes('push')
  const machines = isPushed ? await listSubscriptions(space.db, space.id, subject) : []
  const reaches = [...pushReach(machines), ...reachesOf(addresses, chosen, open, leftWays)]
  const error = chosen === 'none' ? 'not_wished' : leftWays.length > 0 ? 'not_delivered' : 'no_address'
  return { reaches, machines, error }
}

/** Machines come first, also for who wants no other message: that they are told was asked for on the record's own page. */
function pushReach([newest]: readonly Subscription[]): Reach[] {
  return newest ? [{ way: 'push', to: newest.endpoint }] : []
}

function letterOf(
  space: Space,
  type: RecordType,
  claimed: Claimed,
  cause: RecordCause,
): Omit<Letter, 'to'> | undefined {
  const message = type.messages?.[claimed.name]
  if (!message) return undefined
  const promised = cause.due.findLast(({ name, change }) => name === message.due && dated.includes(change))?.dueAt
  const stands = message.due === undefined ? undefined : cause.clocks[message.due]?.dueAt
  const isReminder = typeof message.on !== 'string' && 'before' in message.on
  const dueAt = isReminder && stands !== undefined ? new Date(stands) : promised
  const places = {
    code: cause.code,
    unit: space.units.name(cause.unit).label,
    state: labelOfState(type, cause.state),
    ...(dueAt && { dueAt }),
  }
  const language = languageOf(answerOf(cause, type.tells?.in))
  return {
    key: keyOf(claimed),
    subject: { vi: `${type.label.vi} ${cause.code}`, en: `${type.label.en} ${cause.code}` },
    text: textOf(message, places),
    at: claimed.queuedAt,
    template: `${type.name}.${claimed.name}`,
    places: placesOf(places),
    ...(language && { language }),
  }
}

function answerOf({ content }: RecordCause, field: string | undefined): string | undefined {
  const answer = field === undefined ? undefined : content[field]
  return typeof answer === 'string' ? answer : undefined
}

const dated: readonly string[] = ['started', 'resumed', 'extended', 'missed']

function listed(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names
}
