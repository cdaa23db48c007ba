/** Counts answers by locality for the installation's health: how many, and how many of them failed on our side. */
export type Tally = {
  note(path: string, status: number): void
  /** What was counted since the last call. `''` is no locality. */
  take(): { locality: string; total: number; bad: number }[]
}

/** A tally of these localities; paths are looked at and forgotten. A full or busy server is a failure of ours too. */
export function makeTally(localities: () => ReadonlyMap<string, unknown>): Tally {
  let counts = new Map<string, { total: number; bad: number }>()
  return {
    note(path, status) {
      const locality =
        path
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
