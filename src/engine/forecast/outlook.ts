import type { LocalDate } from '#base/instant.ts'
import type { Comparator } from '../declare.ts'
import type { Case, Replayed } from './replay.ts'
import { chanceAbove } from './spread.ts'

/** What a figure is held against. */
export type Goal = { value: number; comparator: Comparator }

/** What was found of one target, before it is put in words. */
export type Outlook = {
  value?: number
  low?: number
  high?: number
  probability?: number
  /** The way it was told by: one of `flowWays`, `levelWays`, `partWays`. */
  way: string
  replayed?: Replayed
  needed?: Needed
  decided?: { on: LocalDate; as: 'certain' | 'lost' }
  reachedOn?: LocalDate
  months: { period: string; value?: number; low?: number; high?: number }[]
  open?: { records: number; late: number }
}

/** What is still needed: of a sum so many more, of a rate that share of what is expected to come, of a term so much a year. */
export type Needed = {
  kind: 'sum' | 'ratio' | 'level' | 'years'
  amount: number
  /** Of a term: how many years are left that have to bring `amount` each. */
  years?: number
  /** Of a rate: what is expected of the rest. */
  expected?: number
  perMonth?: number
  perWorkingDay?: number
}

/** Whether more is better. `=` is met from both sides and is read as "at least". */
export function isUpward(comparator: Comparator): boolean {
  return comparator === '>=' || comparator === '>' || comparator === '='
}

/** Interval and probability around an expected value. `bound` keeps what cannot be out of the interval: a share above 1. */
export function around(
  value: number,
  replayed: Replayed,
  goal: Goal | undefined,
  bound: (value: number) => number,
  scale = 1,
): Pick<Outlook, 'low' | 'high' | 'probability'> {
  const { spread } = replayed
  if (!spread) return {}
  const width = spread.width * scale
  const errors = replayed.errors.map((error) => error * scale)
  return {
    low: bound(value - width),
    high: bound(value + width),
    ...(goal && { probability: chanceOf(value, errors, width, goal, bound) }),
  }
}

function chanceOf(
  value: number,
  errors: readonly number[],
  width: number,
  { value: goal, comparator }: Goal,
  bound: (value: number) => number,
): number {
  const beyond = Math.abs(goal) * 1e-3 + 1e-6
  if (isUpward(comparator)) return chanceAbove(value, errors, width, goal, bound(goal + beyond) <= goal)
  // At most: the mirror image. Strictly less is not met by the goal itself.
  const mirrored = errors.map((error) => -error)
  const least = comparator === '<' ? goal - 1e-6 : goal
  return chanceAbove(-value, mirrored, width, -least, bound(goal - beyond) >= goal)
}

/** The mean size of errors as a share of what came and what was said (sMAPE, 0–2). */
export function smapeOf(cases: readonly Case[], errors: readonly number[]): number {
  const sizes = errors.map((error, index) => {
    const actual = cases[cases.length - errors.length + index]?.actual ?? 0
    const both = Math.abs(actual) + Math.abs(actual - error)
    return both === 0 ? 0 : (2 * Math.abs(error)) / both
  })
  return sizes.length === 0 ? 0 : sizes.reduce((sum, one) => sum + one, 0) / sizes.length
}
