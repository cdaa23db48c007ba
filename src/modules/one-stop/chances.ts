/** A number in 0–1, the next of a seeded series. */
export type Dice = () => number

/** One of a list, all alike. @throws {RangeError} for an empty list */
export function pick<T>(dice: Dice, list: readonly T[]): T {
  const one = list[Math.min(list.length - 1, Math.floor(dice() * list.length))]
  if (one === undefined) throw new RangeError('pick: the list is empty')
  return one
}

/** One of the keys, as often as its weight says. */
export function weighted<K extends string>(dice: Dice, weights: Readonly<Partial<Record<K, number>>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = dice() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left <= 0) return key
  }
  return pick(dice, entries)[0]
}

/** Between two numbers. */
export function between(dice: Dice, from: number, to: number): number {
  return from + dice() * (to - from)
}

/** A bell around 0, standard deviation 1. */
export function bell(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice() * 0.999_999)) * Math.cos(2 * Math.PI * dice())
}

/** How many happen when so many are expected. */
export function happenings(dice: Dice, expected: number): number {
  return Math.max(0, Math.round(expected + bell(dice) * Math.sqrt(expected)))
}
