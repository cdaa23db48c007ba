import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../house.ts'
import type { Questions } from '../question.ts'
import type { ReportFigures } from './figure-line.ts'
import { reportFigures } from './figures.ts'
import { currentMonth, periodsOf } from './periods.ts'

/** The figures of a period as they are now, or were at an instant. */
export function figuresNow(
  house: House,
  space: Space,
  asks: Questions['report_figures']['asks'],
): Promise<ReportFigures> {
  const { period, plan, asOf = house.clock() } = asks
  return reportFigures(house, space, { period, asOf, ...(plan !== undefined && { plan }) })
}

/** The periods of a year; of this one when none is named. @throws {Refused} `bad_period` */
export function periods(house: House, asks: Questions['report_periods']['asks']): Questions['report_periods']['gives'] {
  const today = localDate(house.clock())
  const next = currentMonth(today)
  const year = asks.year ?? Number(next.slice(0, 4))
  if (!Number.isInteger(year) || year < 1902 || year > 2198)
    throw new Refused([refuse('bad_period', 'year', { period: String(year).slice(0, 40) })])
  return { items: periodsOf(year, today), next }
}
