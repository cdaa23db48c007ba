import type { LocalDate } from '#base/instant.ts'
import { compoundGrowth, neededGrowth } from '../plan/growth.ts'
import { meets } from '../plan/verdict.ts'
import { around, type Goal, type Outlook } from './outlook.ts'
import { type Part, partCases, partOutlook, partWays } from './part-outlook.ts'
import { type Case, naive, replay } from './replay.ts'
import { leastErrors } from './spread.ts'

/** Growth that is to reach a mean over the years of a term (tăng bình quân cả nhiệm kỳ). Rates are shares, oldest first. */
export type TermAsked = {
  /** The years that grow. */
  years: readonly number[]
  /** What was said of them, as the reading counts it, and the day the last word on them was said. */
  known: readonly { year: number; rate: number; saidOn: LocalDate; isFinal: boolean }[]
  parts: readonly Part[]
  today: LocalDate
  goal?: Goal
}

/** The ways to tell the years that are left: by the mean of the known ones, or as the newest one. */
export const termWays = ['mean', naive] as const
const [usual] = termWays
const asIs = (value: number): number => value

/**
 * Where the mean of a term's years will end: the years that are known, the running one by what was told of a part of it, and
 * those after it by the mean of the known ones, or as the last one where that erred less in the past.
 *
 * `needed` is what each year left must bring, by the same years as the reading. `undefined` while no year is known.
 */
export function termOutlook(asked: TermAsked): Outlook | undefined {
  const { known, years, goal } = asked
  const [last, first] = [known.at(-1), known[0]]
  if (!last || !first) return undefined
  const isKnown = new Set(known.map(({ year }) => year))
  const left = years.filter((year) => !isKnown.has(year))
  const running = runningYear(asked, left)
  const way = replay(yearCases(asked), termWays, usual).chosen
  const rates = known.map(({ rate }) => rate)
  const value = termBy(asked, way)
  if (value === undefined) return undefined
  const open = left.length - (running?.share ?? 0)
  const replayed = replay(partCases(partsAsked(asked, years[0] ?? 0), 0), partWays, 'trust')
  const decided = goal && left.length === 0 && known.every(({ isFinal }) => isFinal)
  const needed = goal && neededGrowth(goal.value, years.length, rates)
  return {
    value,
    ...(!decided && around(value, replayed, goal, asIs, Math.sqrt(Math.max(0, open)) / Math.max(1, years.length))),
    ...(decided && { probability: meets(value, goal.comparator, goal.value) ? 1 : 0 }),
    way: left.length === 0 ? 'trust' : way === naive ? 'term_last' : 'term_mean',
    replayed,
    ...(needed !== undefined && { needed: { kind: 'years', amount: needed, years: left.length } as const }),
    ...(decided && {
      decided: { on: last.saidOn, as: meets(value, goal.comparator, goal.value) ? 'certain' : 'lost' } as const,
    }),
    months: [],
  }
}

/** The mean of a term's years by one way, from what is known. `undefined` while no year is known. */
export function termBy(asked: TermAsked, way: string): number | undefined {
  const rates = asked.known.map(({ rate }) => rate)
  if (rates.length === 0) return undefined
  const isKnown = new Set(asked.known.map(({ year }) => year))
  const left = asked.years.filter((year) => !isKnown.has(year))
  const running = runningYear(asked, left)
  const rest = left.map((year) => (year === running?.year ? running.value : yearBy(rates, way)))
  return compoundGrowth([...rates, ...rest])
}

function partsAsked({ parts, today }: TermAsked, year: number) {
  return { parts, year: Math.max(year, Number(today.slice(0, 4))), today, addsUp: false, bound: asIs }
}

/** What a part of the running year says of it, and the share of the year that was told. */
function runningYear(
  asked: TermAsked,
  left: readonly number[],
): { year: number; value: number; share: number } | undefined {
  const year = Number(asked.today.slice(0, 4))
  if (!left.includes(year)) return undefined
  const told = partOutlook({ ...partsAsked(asked, year), year })
  const share = asked.parts.filter((part) => part.year === year).at(-1)?.share ?? 0
  return told?.value === undefined ? undefined : { year, value: told.value, share }
}

function yearBy(rates: readonly number[], way: string): number {
  return way === naive ? (rates.at(-1) ?? 0) : (compoundGrowth(rates) ?? 0)
}

/** Each known year told from those before it alone. */
function yearCases({ parts, today }: TermAsked): Case[] {
  const wholes = parts.filter(({ kind, saidOn }) => kind === 'whole' && saidOn <= today)
  const byYear = [...new Map(wholes.map((one) => [one.year, one.value]))].sort(([a], [b]) => a - b)
  const cases = byYear.flatMap(([year, actual], index): Case[] => {
    const before = byYear.slice(0, index).map(([, rate]) => rate)
    if (before.length === 0) return []
    return [{ at: String(year), actual, said: { [usual]: yearBy(before, usual), [naive]: yearBy(before, naive) } }]
  })
  return cases.length < leastErrors ? [] : cases
}
