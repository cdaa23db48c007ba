import type { LocalDate } from '#base/instant.ts'
import { monthEarlier, monthLater, monthStarts } from './flow.ts'

/** One month of a period: calendar months, or the months of reports, which run from the 15th to the 14th. `until` is exclusive. */
export type MonthSpan = { name: string; from: LocalDate; until: LocalDate }

// A wedge of twelve months and the running one is as far as a chart can show.
const mostMonths = 13

/** The day of the month on which periods like this one close: the first, or the fifteenth of reports by law. */
export function closingDay({ until }: { until: LocalDate }): '01' | '15' {
  return until.slice(8) === '15' ? '15' : '01'
}

/** The months from the running one to the end of a period, thirteen at most. */
export function monthsTo(today: LocalDate, period: { until: LocalDate }): MonthSpan[] {
  const closing = closingDay(period)
  const inMonth = `${today.slice(0, 7)}-${closing}`
  const running = inMonth <= today ? inMonth : monthEarlier(inMonth)
  return monthStarts(running, period.until, closing)
    .slice(0, mostMonths)
    .map((from) => ({ name: monthNamed(from), from, until: monthLater(from) }))
}

/** The month that begins on a day; one of reports is named after the month it ends in. */
function monthNamed(from: LocalDate): string {
  return from.endsWith('-15') ? `${monthLater(from).slice(0, 7)}@report` : from.slice(0, 7)
}
