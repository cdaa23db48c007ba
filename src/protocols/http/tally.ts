import { type Slow, shapeOfRequest } from '#engine/health/slow.ts'

/** An answer that was given: of which address, how it ended, and how long it took; streams stay open and took no time. */
export type Answered = { method: string; address: string; status: number; ms?: number }

/** Counts answers by locality for the installation's health: how many, and how many of them failed on our side. */
export type Tally = {
  note(answered: Answered): void
  /** What was counted since the last call. `''` is no locality. */
  take(): { locality: string; total: number; bad: number }[]
}

/**
 * A tally of these localities; paths are looked at and forgotten. A full or busy server is a failure of ours too.
 *
 * @param slow  is told how long each answer took, by the shape of its address
 */
export function makeTally(localities: () => ReadonlyMap<string, unknown>, slow?: Slow): Tally {
  let counts = new Map<string, { total: number; bad: number }>()
  return {
    note({ method, address, status, ms }) {
      if (ms !== undefined) slow?.note('request', shapeOfRequest(method, address, localities()), Math.round(ms))
      const locality =
        address
          .split('?', 1)[0]
          ?.split('/', 5)
          .find((part) => localities().has(part)) ?? ''
      const count = counts.get(locality) ?? { total: 0, bad: 0 }
      counts.set(locality, { total: count.total + 1, bad: count.bad + (status >= 500 ? 1 : 0) })
    },
    take() {
      const taken = [...counts].map(([locality, count]) => ({ locality, ...count }))
      counts = new Map()
      return taken
    },
  }
}
