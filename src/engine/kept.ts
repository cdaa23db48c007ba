import type { House, Space } from './house.ts'
import { waitFor } from './patience.ts'

type Entry<T> = { told: Promise<T>; at: number; writes: number; generation: number }

// What is told of now may be this old while records go on being written: its last digit moves, not what it says.
const patienceMs = 30_000

const writes = new WeakMap<Space['db'], { count: number }>()

/** Gives what was worked out for a question of a locality already, or works it out. `isLive`: of now, and good enough for half a minute, however much is written. */
export type KeptFor = <T>(
  house: House,
  space: Space,
  key: string,
  isLive: boolean,
  work: () => Promise<T>,
) => Promise<T>

/**
 * Keeps what was worked out, of each locality so much at most, the newest. It is told anew after anything was written, here or by
 * another program, and after half a minute in any case.
 */
export function makeKept(most: number): KeptFor {
  const kept = new WeakMap<Space['db'], Map<string, Entry<unknown>>>()
  return <T>(house: House, space: Space, key: string, isLive: boolean, work: () => Promise<T>): Promise<T> => {
    const written = writesIn(house, space)
    const known = kept.get(space.db) ?? new Map<string, Entry<unknown>>()
    kept.set(space.db, known)
    const now = house.clock().getTime()
    const found = known.get(key)
    const isFresh = found?.generation === space.generation && Math.abs(now - found.at) < patienceMs
    if (found && isFresh && (found.writes === written.count || (isLive && now > found.at)))
      return waitFor(found.told as Promise<T>)
    const told = work()
    known.delete(key)
    known.set(key, { told, at: now, writes: written.count, generation: space.generation })
    // What failed is asked again by the next.
    told.catch(() => known.delete(key))
    if (known.size > most) known.delete(known.keys().next().value ?? key)
    return told
  }
}

/** How often anything was written in a locality, here or by another program, since it was first asked. */
export function writesIn(house: House, space: Space): { readonly count: number } {
  const known = writes.get(space.db)
  if (known) return known
  const counted = { count: 0 }
  writes.set(space.db, counted)
  house.watch(space.key, () => {
    counted.count += 1
  })
  return counted
}
