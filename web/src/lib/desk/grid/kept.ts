/** A cell that was typed and is not on the server yet. */
export type Waiting = {
  indicator: string
  unit: string
  period: string
  text: string
  value: number
  note?: string
  version?: number
}

const nameOf = (owner: string): string => `dothi-so-lieu:${owner}`

/** What this person typed on this machine and has not been received; only cells, nothing else is kept. */
export function readWaiting(owner: string): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(nameOf(owner)) ?? '[]') as Waiting[]
  } catch {
    return [] // storage is forbidden, or somebody wrote there by hand
  }
}

/** Keeps it; nothing is left behind when nothing waits. */
export function keepWaiting(owner: string, waiting: readonly Waiting[]): void {
  try {
    if (waiting.length === 0) localStorage.removeItem(nameOf(owner))
    else localStorage.setItem(nameOf(owner), JSON.stringify(waiting))
  } catch {
    // It stays on the page.
  }
}
