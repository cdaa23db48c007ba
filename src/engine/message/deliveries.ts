import { isUuid } from '#base/id.ts'
import type { House } from '../house.ts'
import { settleDelivery } from './message.store.ts'

/** What a provider says of a message: `key` as it was given with the letter. */
export type DeliveryReport = { provider: string; key: string; state: 'delivered' | 'failed' }

/** Takes reports of providers. Whether a report is the provider's own is for the protocol to know. */
export type Deliveries = {
  /** @returns false when no such message is with this provider (any more) */
  report(locality: string, told: DeliveryReport): Promise<boolean>
}

/** Over one house. */
export function makeDeliveries(house: House): Deliveries {
  return {
    async report(locality, { provider, key, state }) {
      const space = house.space(locality)
      const [, subject = '', version = '', name = ''] = /^([0-9a-f-]{36})-(\d{1,9})-(\w{1,60})$/.exec(key) ?? []
      if (!isUuid(subject)) return false
      const at = house.clock()
      return settleDelivery(space.db, space.id, { subject, version: Number(version), name, provider, state, at })
    },
  }
}
