import type { LocalDate } from '#base/instant.ts'
import type { Source } from '../declare.ts'

/** How long what was made can be fetched, from a day on. */
export type ExportTerm = { from: LocalDate; calendarDays: number; privateDays: number; source: Source }

/**
 * Dated, oldest first: the one in force on the day counts. `privateDays` where personal data is in it; the day it was made is day 0.
 */
export const exportTerms: readonly ExportTerm[] = [
  {
    from: '2000-01-01',
    calendarDays: 14,
    privateDays: 7,
    source: {
      title: {
        vi: 'Tệp xuất ra được giữ ngắn nhất có thể; số ngày đặt cho bản trình diễn, địa phương ban hành',
        en: 'What is exported is kept as short as can be; the days are set for the demonstration, the locality decides',
      },
    },
  },
]

/** The term in force on a day. */
export function exportTermOn(day: LocalDate, terms: readonly ExportTerm[] = exportTerms): ExportTerm {
  const found = terms.findLast(({ from }) => from <= day)
  if (!found) throw new Error(`export: no term is in force on ${day}`)
  return found
}
