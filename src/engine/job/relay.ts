import type { House } from '../house.ts'
import { forgetWanted, listWanted } from '../ledger/wanted.store.ts'
import type { Queue } from './queue.ts'

const atOnce = 100

/**
 * Hands the work that acts asked for to the queue. Killed between the two it hands it again, and the queue knows the turn.
 *
 * @returns how many were handed over
 */
export async function relayWork(house: House, queue: Pick<Queue, 'put'>): Promise<number> {
  let handed = 0
  for (const space of house.spaces.values())
    for (const { id, kind, slot, input } of await listWanted(space.db, space.id, atOnce)) {
      await queue.put(kind, slot, { ...input, locality: space.key })
      await forgetWanted(space.db, space.id, id)
      handed += 1
    }
  return handed
}
