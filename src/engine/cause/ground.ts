import { addDays, daysBetween, type LocalDate, localDate } from '#base/instant.ts'
import { type Period, previousPeriod, samePeriodLastYear } from '#base/period.ts'
import type { IndicatorDeclaration, Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { openBasis } from '../plan/board.ts'
import { frameOf } from '../plan/frame.ts'
import { type Basis, measuresEver } from '../plan/reading.ts'
import { readSeries, type Series } from '../plan/series.ts'
import { hasEnded } from '../plan/verdict.ts'
import type { Against } from './question.ts'

/** What causes are told from. Seven statements at most, whatever the number of targets. */
export type Ground = {
  basis: Basis
  /** Totals told apart by unit, by facet, and by both for what is read at the worst answer. */
  units: Series
  facets: Series
  cross: Series
  /** The day on which it is read, whatever day is read. */
  today: LocalDate
}

/** Reads what the causes of these indicators are told from. */
export async function openGround(
  house: House,
  space: Space,
  indicators: readonly IndicatorDeclaration[],
  asked: { unit: string; asOf: Date; grain: 'day' | 'month'; basis?: string },
): Promise<Ground> {
  const { unit, asOf, grain } = asked
  const basis = await openBasis(house, space, indicators, unit, asOf, grain, asked.basis)
  const all = [...new Set(indicators.flatMap((one) => measuresEver(space, one)))]
  const worst = [...new Set(indicators.filter(isWorst).flatMap((one) => measuresEver(space, one)))]
  const cut = { asOf, grain }
  const apart = frameOf(space, unit, basis.frame.basis, localDate(house.clock()), true)
  const [units, facets, cross] = await Promise.all([
    readSeries(house, space, { ...cut, measures: all, split: { unit: true }, frame: apart }),
    readSeries(house, space, {
      ...cut,
      measures: all.filter(({ by }) => by !== undefined),
      split: { facet: true },
      frame: basis.frame,
    }),
    readSeries(house, space, { ...cut, measures: worst, split: { unit: true, facet: true }, frame: apart }),
  ])
  return { basis, units, facets, cross, today: localDate(house.clock()) }
}

/** Whether an indicator is read at the worst answer of a facet. */
export function isWorst({ from }: IndicatorDeclaration): boolean {
  return 'worst' in from && from.worst !== undefined
}

/** A period that is compared with another, cut where that one is not over. */
export type Compared = { period: Period; isCut: boolean }

/**
 * What a period is compared with. A period that is not over is held against as many days of the one before, or up to the same day
 * of last year; a stock against where it stood when the period began.
 */
export function comparedWith(
  against: Exclude<Against, 'target'>,
  period: Period,
  asOf: Date,
  measure: Measure | undefined,
): Compared {
  const other = against === 'previous' ? previousPeriod(period) : samePeriodLastYear(period)
  const isWhole = hasEnded(period, asOf) || (measure?.kind === 'balance' && against === 'previous')
  if (isWhole || measure === undefined) return { period: other, isCut: false }
  const days = daysBetween(period.from, localDate(asOf)) + 1
  const until = earlier(other.until, against === 'previous' ? addDays(other.from, days) : dayAfterLastYear(asOf))
  return { period: { ...other, until: until > other.from ? until : other.from }, isCut: until < other.until }
}

function dayAfterLastYear(asOf: Date): LocalDate {
  const today = localDate(asOf)
  return addDays(`${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('02-29', '02-28')}`, 1)
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}
