import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../../house.ts'
import { type Attempt, countAttempts, takeBack } from './attempt.store.ts'
import { keyedHash } from './key.ts'
import { type Limited, ruleAt } from './rule.ts'

/** Something that is about to be tried: what is limited, and of whom or what. */
export type Try = { scope: Limited; key: string }

/**
 * Counts tries before they are made, in the database: a restart forgives nothing, and a hundred at once are a hundred.
 *
 * @returns the way to take them back when they were right
 * @throws {Refused} `too_many_tries` with the minutes to wait; it counts all the same
 */
export async function takeTries(house: House, space: Space, tries: readonly Try[]): Promise<() => Promise<void>> {
  const at = house.clock()
  const { limits } = ruleAt(at, house.accounts.rules)
  const attempts: Attempt[] = tries.map(({ scope, key }) => ({
    scope,
    key: keyedHash(house.accounts.key, 'attempt', scope, key).subarray(0, 16),
    until: new Date(at.getTime() + limits[scope].minutes * 60_000),
  }))
  const counted = await countAttempts(space.db, space.id, attempts, at)
  const over = counted.filter(({ scope, count }) => count > limits[scope as Limited].most)
  if (over.length > 0) {
    const until = Math.max(...over.map((one) => one.until.getTime()))
    throw new Refused([
      refuse('too_many_tries', undefined, { minutes: Math.max(1, Math.ceil((until - at.getTime()) / 60_000)) }),
    ])
  }
  return () => takeBack(space.db, space.id, attempts)
}
