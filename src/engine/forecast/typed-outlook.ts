import { addDays, type LocalDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import type { DatedFigure } from '../plan/figures.ts'
import { growingYears } from '../plan/growth.ts'
import type { Asked } from '../plan/reading.ts'
import { losesForGood } from '../plan/verdict.ts'
import type { Ground } from './ground.ts'
import type { Point } from './level.ts'
import { levelOutlook } from './level-outlook.ts'
import type { Goal, Outlook } from './outlook.ts'
import { type Part, partOutlook } from './part-outlook.ts'
import { type TermAsked, termOutlook } from './term-outlook.ts'
import { partsOf, pointsOf } from './typed.ts'

/** The outlook of a figure its owner tells: a term's growth, a year of which a part was told, or a level. */
export function typedOutlook(
  ground: Ground,
  indicator: IndicatorDeclaration,
  asked: Asked | undefined,
  period: Period,
  goal: Goal | undefined,
): Outlook {
  const { basis, today } = ground
  const figures = basis.figures.of(indicator.code, basis.unit, today)
  const isOfYear = indicator.kind === 'growth' || indicator.addsUp === true
  // A half-year of what is told by the year is held against half-years alone.
  const isAlike = isOfYear && period.kind !== 'year' && period.kind !== 'term'
  const points = pointsOf(isAlike ? figures.filter(({ covers }) => covers.kind === period.kind) : figures)
  const bound = boundOf(indicator, points)
  const parted = partsOf(figures, indicator)
  const isMeanOfTerm = asked?.target.over === 'compound' && period.kind === 'term'
  const term =
    isMeanOfTerm && termOutlook({ ...termAsked(figures, parted, growingYears(period), today), ...(goal && { goal }) })
  if (term) return term
  const year = Number(period.text.slice(0, 4))
  const parts = period.kind === 'year' &&
    isOfYear && {
      parts: parted,
      year,
      today,
      addsUp: indicator.addsUp === true,
      bound,
      ...(goal && { goal }),
    }
  const found = parts && partOutlook(parts)
  if (found) return found
  const isGrowing = indicator.direction === 'complete' && indicator.kind !== 'rate'
  return levelOutlook({
    points: indicator.addsUp && !isAlike ? points.filter(({ on }) => on.endsWith('-12-31')) : points,
    today,
    from: period.from,
    on: addDays(period.until, -1),
    calendar: basis.space.calendar,
    bound,
    ...(isGrowing && { staysReached: true }),
    ...(goal && { goal }),
    ...(asked && losesForGood(indicator, asked.target) && { losesForGood: true }),
  })
}

/** The years of a term as they are known on a day: from the same figures as the reading, those said by then. */
export function termAsked(
  figures: readonly DatedFigure[],
  parts: readonly Part[],
  years: readonly string[],
  today: LocalDate,
): TermAsked {
  const known = years.flatMap((year) => {
    const figure = figures.find((one) => one.period === year)
    if (!figure) return []
    const { value: rate, saidOn, status } = figure
    return [{ year: Number(year), rate, saidOn, isFinal: status === 'final' }]
  })
  return { years: years.map(Number), known, parts, today }
}

/** What cannot be: a count below nothing, a share that never passed one above it. */
export function boundOf(indicator: IndicatorDeclaration, points: readonly Point[]): (value: number) => number {
  if (indicator.kind === 'growth') return (value) => value
  const canPass = indicator.kind !== 'rate' && indicator.kind !== 'qualitative'
  const most = canPass || points.some(({ value }) => value > 1) ? Number.POSITIVE_INFINITY : 1
  return (value) => Math.min(most, Math.max(0, value))
}
