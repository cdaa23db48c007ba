import type { Where } from '../page.ts'
import type { ReportFigures } from './figure-line.ts'
import type { PeriodChoice } from './periods.ts'

export type { FigureLine, ReportFigures } from './figure-line.ts'
export type { PeriodChoice } from './periods.ts'

/** What is asked of this room, and what it answers. */
export type ReportQuestions = {
  /** The figures of a period as a report would have them now. */
  report_figures: { asks: Where & { period: string; plan?: string; asOf?: Date }; gives: ReportFigures }
  /** The periods of a year that reports are made on. */
  report_periods: { asks: Where & { year?: number }; gives: { items: PeriodChoice[]; next: string } }
}
