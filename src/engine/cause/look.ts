import { addDays, localDate } from '#base/instant.ts'
import { monthsIn, type Period } from '#base/period.ts'
import type { Measure } from '../declare.ts'
import { periodNamed } from '../plan/reading.ts'
import type { Series } from '../plan/series.ts'
import { childrenOf } from '../plan/target.ts'
import { addSides, isNothing, nothing, type Part, type Sides, sidesOf, without } from './contribution.ts'
import type { Ground } from './ground.ts'

/** One side of a comparison: a period and the version of the measure it is read by. */
export type Side = { period: Period; measure: Measure }

/** What is looked at: now, perhaps beside an earlier period, perhaps at one answer of the facet. */
export type Look = { now: Side; before?: Side; answer?: string }

/** Answers that are no unit and no answer of a facet. */
export const unsorted = 'unsorted'
/** Parts of few records, together. */
export const smallOnes = 'small'

/** Both sides of the whole. */
export function wholeOf({ basis }: Ground, look: Look): Part {
  const of = (side: Side | undefined): Sides =>
    side === undefined ? nothing : sides(look.answer === undefined ? basis.series : basis.facets, side, given(look))
  return { answer: '', now: of(look.now), before: of(look.before) }
}

function given({ answer }: Look): { facet?: string } {
  return answer === undefined ? {} : { facet: answer }
}

function sides(series: Series, { measure, period }: Side, part: { unit?: string; facet?: string }): Sides {
  if (series.isOutside(period)) return nothing
  const { numerator, denominator, entries } = series.sums(measure, period, part)
  return sidesOf(numerator, denominator, measure.kind === 'balance' ? Math.round(numerator) : entries)
}

/** The units one level below, then and now, and what belongs to none of them. */
export function unitParts(ground: Ground, look: Look): Part[] {
  const { basis } = ground
  const series = look.answer === undefined ? ground.units : ground.cross
  const periods = [look.now.period, ...(look.before ? [look.before.period] : [])]
  const children = new Set(periods.flatMap((period) => childrenOf(basis, period)).map(({ id }) => id))
  const of = (side: Side | undefined, ids: readonly string[]): Sides =>
    side === undefined ? nothing : addSides(ids.map((unit) => sides(series, side, { unit, ...given(look) })))
  const parts = [...children].map((id) => {
    const below = basis.space.units.below([id])
    return { answer: id, now: of(look.now, below), before: of(look.before, below) }
  })
  return complete(parts, wholeOf(ground, look))
}

/** The answers of the measure's facet, and what has none. */
export function facetParts(ground: Ground, look: Look): Part[] {
  const { facets } = ground
  const found = [look.now, ...(look.before ? [look.before] : [])].flatMap(({ measure, period }) =>
    facets.parts(measure, period, 'facet'),
  )
  const of = (side: Side | undefined, facet: string): Sides =>
    side === undefined ? nothing : sides(facets, side, { facet })
  const parts = [...new Set(found)].map((answer) => ({
    answer,
    now: of(look.now, answer),
    before: of(look.before, answer),
  }))
  return complete(parts, wholeOf(ground, look))
}

/**
 * The months of the period beside those of the other, the first beside the first; of a stock, what each month added to it. Nothing
 * for a period of one month.
 */
export function monthParts(ground: Ground, look: Look): Part[] {
  const months = monthsIn(look.now.period).map(periodNamed)
  if (months.length < 2) return []
  const isStock = look.now.measure.kind === 'balance'
  if (isStock && look.before?.period.until !== look.now.period.from) return []
  const others = look.before ? monthsIn(look.before.period).map(periodNamed) : []
  const { basis } = ground
  const series = look.answer === undefined ? basis.series : basis.facets
  const of = (side: Side | undefined, month: Period | undefined): Sides => {
    if (!side || !month) return nothing
    const until = month.until < side.period.until ? month.until : side.period.until
    return until <= month.from ? nothing : sides(series, { ...side, period: { ...month, until } }, given(look))
  }
  const today = localDate(basis.asOf)
  const parts = months
    .filter(({ from }) => from <= today)
    .map((month, index) => ({
      answer: month.text,
      now: of(look.now, month),
      before: isStock ? stockBefore(series, look, month) : of(look.before, others[index]),
    }))
  return complete(parts, isStock ? addUpMonths(parts) : wholeOf(ground, look))
}

function stockBefore(series: Series, look: Look, month: Period): Sides {
  const period = { ...month, from: addDays(month.from, -1), until: month.from }
  return sides(series, { ...look.now, period }, given(look))
}

function addUpMonths(parts: readonly Part[]): Part {
  return { answer: '', now: addSides(parts.map(({ now }) => now)), before: addSides(parts.map(({ before }) => before)) }
}

/** The parts that hold something, and what is left of the whole. What doubles cannot tell from nothing is left with the first. */
export function complete(parts: readonly Part[], whole: Part): Part[] {
  const held = parts.filter(({ now, before }) => !isNothing(now) || !isNothing(before))
  const rest = {
    answer: unsorted,
    now: without(
      whole.now,
      held.map(({ now }) => now),
    ),
    before: without(
      whole.before,
      held.map(({ before }) => before),
    ),
  }
  const [first, ...others] = held
  if (!first || !isDust(rest)) return isNothing(rest.now) && isNothing(rest.before) ? held : [...held, rest]
  return [
    { answer: first.answer, now: addSides([first.now, rest.now]), before: addSides([first.before, rest.before]) },
    ...others,
  ]
}

function isDust({ now, before }: Part): boolean {
  return [now, before].every(({ numerator, denominator }) =>
    [numerator, denominator].every(({ top, bottom }) => Math.abs(Number(top) / Number(bottom)) < 1e-6),
  )
}

/** Parts of few records put together, as `mergeSmall` does for published figures; none at all where even together they are few. */
export function mergeFew(parts: readonly Part[], least: number): Part[] {
  const fewest = ({ now, before }: Part): number =>
    Math.min(...[now.records, before.records].filter((records) => records > 0), Number.POSITIVE_INFINITY)
  const sorted = [...parts].sort((a, b) => fewest(a) - fewest(b))
  const isFew = (all: readonly Part[]): boolean =>
    all.length > 0 &&
    [sumOfRecords(all, 'now'), sumOfRecords(all, 'before')].some((records) => records > 0 && records < least)
  let count = 0
  while (count < sorted.length) {
    const next = sorted[count]
    if (next === undefined || (fewest(next) >= least && !isFew(sorted.slice(0, count)))) break
    count += 1
  }
  if (count === 0) return [...parts]
  const few = sorted.slice(0, count)
  if (isFew(few)) return []
  const now = addSides(few.map((part) => part.now))
  return [...sorted.slice(count), { answer: smallOnes, now, before: addSides(few.map(({ before }) => before)) }]
}

function sumOfRecords(all: readonly Part[], side: 'now' | 'before'): number {
  return all.reduce((sum, part) => sum + part[side].records, 0)
}
