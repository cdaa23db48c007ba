import { daysBetween, type LocalDate } from '#base/instant.ts'
import type { Source } from '../record/field.ts'
import type { PeriodChoice, reportKinds } from './periods.ts'

/**
 * When reports are drafted by themselves: so many days after the last day of their period, by kind; a kind that is not named is not.
 * Dated, oldest first.
 */
export type ReportingCalendar = {
  from: LocalDate
  draftDays: Partial<Record<keyof typeof reportKinds, number>>
  source: Source
}

/** The calendar where a locality declares none: the day after the period that the decree cuts. */
export const usualReporting: readonly ReportingCalendar[] = [
  {
    from: '2019-03-12',
    draftDays: { month: 1, quarter: 1, six_months: 1, nine_months: 1, year: 1 },
    source: {
      title: {
        vi: 'Nghị định 09/2019/NĐ-CP (thời gian chốt số liệu báo cáo định kỳ)',
        en: 'Decree 09/2019/NĐ-CP (when the figures of periodic reports are closed)',
      },
      article: 'Điều 12',
    },
  },
]

// A program that stood still over the day drafts within these days; older periods somebody drafts by hand.
const catchUpDays = 3

/** The periods whose report is to be drafted today. Pure. */
export function dueToDraft(
  versions: readonly ReportingCalendar[],
  periods: readonly PeriodChoice[],
  today: LocalDate,
): PeriodChoice[] {
  return periods.filter(({ kind, last }) => {
    const days = versions.findLast(({ from }) => from <= last)?.draftDays[kind as keyof typeof reportKinds]
    if (days === undefined) return false
    const since = daysBetween(last, today) - days
    return since >= 0 && since < catchUpDays
  })
}
