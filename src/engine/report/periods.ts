import { addDays, type LocalDate } from '#base/instant.ts'
import { type Period, parsePeriod, periodLabel } from '#base/period.ts'
import type { Words } from '#base/text.ts'

/** A period a report can be on. `isOver`: its figures can be closed. */
export type PeriodChoice = { period: string; kind: string; label: Words; last: LocalDate; isOver: boolean }

/** The kinds of reports in the order of their length (tháng, quý, 6 tháng, 9 tháng, năm). */
export const reportKinds = {
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  six_months: { vi: '6 tháng', en: 'six months' },
  nine_months: { vi: '9 tháng', en: 'nine months' },
  year: { vi: 'năm', en: 'year' },
} as const satisfies Record<string, Words>

/**
 * The periods of a year that reports are made on, as the law cuts them (month from the 15th to the 14th), those of one kind
 * together.
 *
 * @source Nghị định 09/2019/NĐ-CP (docs/sources.md)
 */
export function periodsOf(year: number, today: LocalDate): PeriodChoice[] {
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
  const others = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
  return [...months, ...others, `${year}-6M`, `${year}-9M`, `${year}`].flatMap((name) => {
    const period = parsePeriod(`${name}@report`)
    return period ? [choiceOf(period, today)] : []
  })
}

/** The month whose report is made next: the one that runs, from its first day on. */
export function currentMonth(today: LocalDate): string {
  const first = `${today.slice(0, 7)}-01`
  return `${(today.slice(8) < '15' ? first : addDays(first, 31)).slice(0, 7)}@report`
}

function choiceOf(period: Period, today: LocalDate): PeriodChoice {
  const plain = parsePeriod(period.text.replace('@report', ''))
  return {
    period: period.text,
    kind: period.kind,
    label: periodLabel(plain ?? period),
    last: addDays(period.until, -1),
    isOver: today >= period.until,
  }
}
