import { daysBetween, type LocalDate } from '#base/instant.ts'
import { around, type Goal, type Outlook } from './outlook.ts'
import { type Case, naive, replay, seasonal } from './replay.ts'
import { leastErrors } from './spread.ts'

/**
 * What was told of a year: of a `part` of it (growth over six months, revenue up to a day), an `estimate` of the whole before its
 * end, or the `whole`. `share` of the year's days that were over, 0–1.
 */
export type Part = {
  year: number
  share: number
  value: number
  saidOn: LocalDate
  kind: 'part' | 'estimate' | 'whole'
}

/** The ways from a part to its year; `trust` takes the part for the year, `straight` goes on at the same pace. */
export const partWays = ['trust', 'straight', 'profile', naive, seasonal]

/** Figures of parts, oldest said first, what they add up to, and for which year the outlook is wanted. */
export type PartAsked = {
  parts: readonly Part[]
  year: number
  today: LocalDate
  /** Parts add up to the year's figure; otherwise a part is an early estimate of it. */
  addsUp: boolean
  goal?: Goal
  bound: (value: number) => number
}

/** The year's figure from its parts. `undefined` when nothing was told of a part of this year: then it is not for this room. */
export function partOutlook(asked: PartAsked): Outlook | undefined {
  const part = newestPart(asked.parts, asked.year)
  if (!part) return undefined
  const usual = asked.addsUp ? 'straight' : 'trust'
  const replayed = replay(partCases(asked, part.share), partWays, usual)
  const way = [replayed.chosen, usual].find((one) => yearBy(asked, one, part) !== undefined) ?? usual
  const value = yearBy(asked, way, part)
  if (value === undefined) return undefined
  const floor =
    asked.addsUp && part.kind === 'part' ? (one: number): number => Math.max(part.value, asked.bound(one)) : asked.bound
  const left =
    asked.goal && asked.addsUp && part.kind === 'part' ? Math.max(0, asked.goal.value - part.value) : undefined
  const monthsLeft = Math.max(1, daysBetween(asked.today, `${asked.year}-12-31`) / 30.4)
  return {
    value: floor(value),
    ...around(value, replayed, asked.goal, floor),
    way,
    replayed,
    ...(left !== undefined && { needed: { kind: 'level' as const, amount: left, perMonth: left / monthsLeft } }),
    ...(asked.addsUp &&
      asked.goal &&
      part.kind === 'part' &&
      part.value >= asked.goal.value && { decided: { on: part.saidOn, as: 'certain' as const } }),
    months: [],
  }
}

/** The newest statement on a part of a year; the longest stretch of those said on one day. */
function newestPart(parts: readonly Part[], year: number): Part | undefined {
  return parts
    .filter((part) => part.year === year && part.kind !== 'whole')
    .sort((a, b) => (a.saidOn < b.saidOn ? -1 : a.saidOn > b.saidOn ? 1 : a.share - b.share))
    .at(-1)
}

function yearBy({ parts, addsUp }: PartAsked, way: string, part: Part): number | undefined {
  const wholes = parts.filter((one) => one.kind === 'whole' && one.year < part.year && one.saidOn <= part.saidOn)
  // An estimate of the whole, and a rate over a part, are early words on the year's figure; a part of a sum is not.
  const isEarly = !addsUp || part.kind === 'estimate'
  const before = wholes.filter(({ year }) => year === part.year - 1).at(-1)
  switch (way) {
    case 'trust':
      return isEarly ? part.value : undefined
    case 'straight':
      return isEarly ? part.value : part.value / Math.max(0.02, part.share)
    case 'profile':
      return isEarly && addsUp ? part.value : byProfile(parts, wholes, part, addsUp)
    case naive:
    case seasonal:
      return before?.value
  }
  return undefined
}

/** As far from the part to the year as it was in the years before, at about the same day. */
function byProfile(parts: readonly Part[], wholes: readonly Part[], part: Part, addsUp: boolean): number | undefined {
  const steps = wholes.flatMap((whole) => {
    const same = parts.filter(
      (one) => one.year === whole.year && one.kind === 'part' && Math.abs(one.share - part.share) <= 0.06,
    )
    const then = same.at(-1)
    if (!then || (addsUp && then.value <= 0)) return []
    return [addsUp ? whole.value / then.value : whole.value - then.value]
  })
  if (steps.length === 0) return undefined
  const mean = steps.reduce((sum, one) => sum + one, 0) / steps.length
  return addsUp ? part.value * mean : part.value + mean
}

/**
 * Every part of a past year with what the year became. What was told nearer to its end counts by how much more of the year was
 * still open, so that the few figures there are speak together.
 */
export function partCases(asked: PartAsked, share: number): Case[] {
  const cases = toldParts(asked, Math.max(0.02, 1 - share))
  return cases.length >= leastErrors ? cases : [...yearSteps(asked, Math.max(0.02, 1 - share)), ...cases]
}

/** Too few parts were told before: then how far years lay apart says how far the rest of one may carry. */
function yearSteps({ parts, year }: PartAsked, open: number): Case[] {
  const wholes = parts.filter((one) => one.kind === 'whole' && one.year < year)
  return wholes.flatMap((whole): Case[] => {
    const before = wholes.filter((one) => one.year === whole.year - 1).at(-1)
    if (!before) return []
    const told = whole.value - (whole.value - before.value) * Math.sqrt(open)
    return [{ at: whole.saidOn, actual: whole.value, said: { trust: told, straight: told, [naive]: told } }]
  })
}

function toldParts(asked: PartAsked, open: number): Case[] {
  const { parts } = asked
  return parts
    .filter((part) => part.kind !== 'whole' && part.year < asked.year && part.share < 0.99)
    .flatMap((part): Case[] => {
      const whole = parts.filter((one) => one.kind === 'whole' && one.year === part.year).at(-1)
      if (!whole) return []
      // What was known when the part was told: nothing said later.
      const then = { ...asked, parts: parts.filter((one) => one.saidOn <= part.saidOn) }
      const scale = Math.sqrt(open / Math.max(0.02, 1 - part.share))
      const said = partWays.map((way) => {
        const value = yearBy(then, way, part)
        return [way, value === undefined ? undefined : whole.value - (whole.value - value) * scale] as const
      })
      return [{ at: part.saidOn, actual: whole.value, said: Object.fromEntries(said) }]
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}
