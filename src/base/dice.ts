import type { Dice } from './id.ts'

/**
 * Numbers in 0–1 that look like chance and repeat for the same seed (mulberry32). For invented data and tests; never for
 * anything that must not be guessed.
 */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same as random bytes. */
export function seededDice(seed: number): Dice {
  const next = seededNumbers(seed)
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256))
}
