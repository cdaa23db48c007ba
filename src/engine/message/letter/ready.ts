import type { House, Space } from '../../house.ts'
import type { Letter, Way } from '../gateway.ts'
import type { Claimed } from '../message.store.ts'
import type { Subscription } from '../push/push.ts'
import type { Reach } from '../way.ts'

/**
 * A message as it is to be sent now, with the ways to its reader, the next one first; without a letter when its cause is gone.
 * `machines`: those told by push. `goneAt`: from then on it is no news any more. `error`: why there is nowhere to go.
 */
export type Ready = {
  claimed: Claimed
  letter?: Omit<Letter, 'to'>
  reaches: Reach[]
  machines?: Subscription[]
  goneAt?: Date
  error?: string
}

/** Makes a message that was taken up ready; `open` are the ways that have a gateway. */
export type MakeReady = (house: House, space: Space, claimed: Claimed, open: ReadonlySet<Way>) => Promise<Ready>

/** The key of a message: the same at every try, and what a provider names it by in its report. */
export function keyOf({ subject, version, name }: Claimed): string {
  return `${subject}-${version}-${name}`
}
