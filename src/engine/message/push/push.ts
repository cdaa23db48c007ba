import { isUuid } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Delivery, Letter, MessageGateway } from '../gateway.ts'
import { dropMachines, dropSubscription, saveSubscription } from './push.store.ts'

/** A machine as a browser names it: its address at a push service, and two keys in base64url (65 and 16 bytes). */
export type Subscription = { endpoint: string; p256dh: string; auth: string }

/** What the engine knows of the push gateway: the public key browsers ask for, and which addresses may be written to. */
export type PushDoor = { publicKey: string; takes(endpoint: string): boolean }

/** Machines that are told of a record, by whoever proved that it is his. */
export type Pushes = {
  /** With which a browser asks its push service; undefined where no push is set. */
  readonly publicKey: string | undefined
  /** @throws {Refused} `missing` for who does not own the record, or where no push is set; `bad_subscription` */
  subscribe(who: Actor, asks: { locality: string; id: string; subscription: Subscription }): Promise<void>
  /** Also good when it was not there. @throws {Refused} `missing` for who does not own the record */
  unsubscribe(who: Actor, asks: { locality: string; id: string; endpoint: string }): Promise<void>
}

/** Over one house. */
export function makePushes(house: House): Pushes {
  return {
    get publicKey() {
      return house.push?.publicKey
    },
    async subscribe(who, { locality, id, subscription }) {
      const space = house.space(locality)
      checkOwner(who, id)
      if (!house.push) throw new Refused([refuse('missing', 'id')])
      if (!house.push.takes(subscription.endpoint) || !hasKeys(subscription))
        throw new Refused([refuse('bad_subscription', 'endpoint')])
      await saveSubscription(space.db, space.id, id, subscription, house.clock())
    },
    async unsubscribe(who, { locality, id, endpoint }) {
      const space = house.space(locality)
      checkOwner(who, id)
      await dropSubscription(space.db, space.id, id, endpoint)
    },
  }
}

function checkOwner(who: Actor, id: string): void {
  if (who.kind !== 'resident' || !isUuid(id) || !who.owns.includes(id)) throw new Refused([refuse('missing', 'id')])
}

function hasKeys({ p256dh, auth }: Subscription): boolean {
  return /^B[A-Za-z0-9_-]{86}$/.test(p256dh) && /^[A-Za-z0-9_-]{22}$/.test(auth)
}

/**
 * Writes to every machine; taken when one of them took it. Those that the push service says are gone are removed, and when
 * all are gone the way leads nowhere.
 */
export async function sendToMachines(
  space: Space,
  gateway: MessageGateway,
  letter: Omit<Letter, 'to'>,
  machines: readonly Subscription[],
): Promise<Delivery> {
  const ends = await Promise.all(
    machines.map((machine) =>
      gateway
        .send({ ...letter, to: JSON.stringify(machine) })
        .catch((): Delivery => ({ end: 'failed', error: 'gateway_fault' })),
    ),
  )
  const gone = machines.filter((_, n) => isGone(ends[n])).map(({ endpoint }) => endpoint)
  if (gone.length > 0) await dropMachines(space.db, space.id, gone)
  return (
    ends.find(({ end }) => end === 'sent') ??
    ends.find(({ end }) => end === 'failed') ??
    ends[0] ?? { end: 'refused', error: 'gone' }
  )
}

function isGone(delivery: Delivery | undefined): boolean {
  return delivery?.end === 'refused' && delivery.error === 'gone'
}
