import { setTimeout as pause } from 'node:timers/promises'
import type { House, Space } from '../house.ts'
import { writesIn } from '../kept.ts'

/**
 * A rest between batches of what can wait: while records are written, twice as long as the last batch took, for acts go before; while
 * nobody writes, none.
 */
export function makeRest(house: House, space: Space): (tookMs: number) => Promise<void> {
  const written = writesIn(house, space)
  let before = written.count
  return async (tookMs) => {
    if (written.count === before) return
    await pause(2 * tookMs)
    before = written.count
  }
}
