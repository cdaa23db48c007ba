import type { Dice } from './id.ts'

/** A number in 0–1, the next of a seeded series. */
export type Numbers = () => number

/**
 * Numbers in 0–1 that look like chance and repeat for the same seed (mulberry32). For invented data and tests; never for
 * anything that must not be guessed.
 */
export function seededNumbers(seed: number): Numbers {
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

/** One of a list, all alike. @throws {RangeError} for an empty list */
export function pick<T>(next: Numbers, list: readonly T[]): T {
  const one = list[Math.min(list.length - 1, Math.floor(next() * list.length))]
  if (one === undefined) throw new RangeError('pick: the list is empty')
  return one
}

/** One of the keys, as often as its weight says. */
export function weighted<K extends string>(next: Numbers, weights: Readonly<Partial<Record<K, number>>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left <= 0) return key
  }
  return pick(next, entries)[0]
}

/** Between two numbers. */
export function between(next: Numbers, from: number, to: number): number {
  return from + next() * (to - from)
}

/** A bell around 0, standard deviation 1. */
export function bell(next: Numbers): number {
  return Math.sqrt(-2 * Math.log(1 - next() * 0.999_999)) * Math.cos(2 * Math.PI * next())
}

/** How many happen when so many are expected. */
export function happenings(next: Numbers, expected: number): number {
  return Math.max(0, Math.round(expected + bell(next) * Math.sqrt(expected)))
}
