import type { Comparator } from '../declare.ts'
import { ceiling, type Fraction, floor, minus, over, times } from './fraction.ts'

/**
 * How many of these records would have to be otherwise for a share to meet its target: the smallest such number, in whole numbers
 * throughout. 0 where it is met; undefined where the sides are no whole numbers, or no number of records is enough.
 */
export function shareGap(
  numerator: Fraction,
  denominator: Fraction,
  comparator: Comparator,
  goal: Fraction,
): bigint | undefined {
  if (numerator.bottom !== 1n || denominator.bottom !== 1n || denominator.top <= 0n) return undefined
  const asked = times(goal, denominator)
  if (comparator === '=') return asked.bottom === 1n ? size(minus(asked, numerator).top) : undefined
  const isUpwards = comparator.startsWith('>')
  const missing = isUpwards ? minus(asked, numerator) : minus(numerator, asked)
  const found = least(missing, comparator.length === 1)
  const room = isUpwards ? denominator.top - numerator.top : numerator.top
  return found > room ? undefined : found
}

/** How many are left of a number that is counted; 0 where it is met. */
export function countGap(value: Fraction, comparator: Comparator, goal: Fraction): bigint | undefined {
  if (value.bottom !== 1n) return undefined
  if (comparator === '=') return goal.bottom === 1n ? size(value.top - goal.top) : undefined
  const missing = comparator.startsWith('>') ? minus(goal, value) : minus(value, goal)
  return least(missing, comparator.length === 1)
}

function least(missing: Fraction, isStrict: boolean): bigint {
  const found = isStrict ? floor(missing) + 1n : ceiling(missing)
  return found < 0n ? 0n : found
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n
}

/** Whether a share with so many records otherwise meets its target: the proof of `shareGap`. */
export function meetsWith(
  numerator: bigint,
  denominator: bigint,
  comparator: Comparator,
  goal: Fraction,
  otherwise: bigint,
): boolean {
  const changed = comparator.startsWith('<') ? numerator - otherwise : numerator + otherwise
  const apart = minus(over(changed, denominator), goal).top
  switch (comparator) {
    case '>=':
      return apart >= 0n
    case '>':
      return apart > 0n
    case '<=':
      return apart <= 0n
    case '<':
      return apart < 0n
    case '=':
      return apart === 0n
  }
}
