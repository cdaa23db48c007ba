const windowMs = 10 * 60_000
const most = 20
const tries = new Map<string, number[]>()

/**
 * Whether this reader has guessed too often: more than twenty failed tries in ten minutes from one address.
 *
 * Counted in memory: it slows a guesser down and needs no table; the engine holds its own limit behind it.
 */
export function isGuessing(address: string, now: number): boolean {
  return recent(address, now).length >= most
}

/** Counts a failed try. */
export function countFailure(address: string, now: number): void {
  // A flood of addresses must not fill the memory; forgetting all of them costs a guesser's slate, no more.
  if (tries.size > 10_000) tries.clear()
  tries.set(address, [...recent(address, now), now])
}

function recent(address: string, now: number): number[] {
  return (tries.get(address) ?? []).filter((at) => now - at < windowMs)
}
