import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'

/** By what a forecast was made. `naive`: nothing better was found in the past, and it says so; `none`: there is nothing to tell. */
export type ForecastMethod = 'pace' | 'smoothing' | 'survival' | 'naive' | 'none'

/** Where a target will stand at its deadline, told from what was known at `asOf` alone. Values in the indicator's own unit. */
export type ForecastView = {
  code: string
  label: Words
  unit: UnitName
  period: string
  /** The last day that still counts. */
  dueOn: LocalDate
  comparator?: string
  target?: number
  /** Where it stands now. */
  now?: number
  /** Expected at the deadline; of a period that is over, its figure. */
  value?: number
  /** Four of five outcomes lie between; absent where the past is too short to say, and when the period is over. */
  low?: number
  high?: number
  /** To meet the target, 0–1. */
  probability?: number
  method: { name: ForecastMethod; label: Words; why: Words }
  /** What is still needed. */
  pace?: { perMonth?: number; perWorkingDay?: number; words: Words }
  /** The day it became, or at this pace becomes, certain or lost. */
  decided?: { on: LocalDate; as: 'certain' | 'lost' }
  /** The day it reaches the target at this pace; it may lie after the deadline. */
  reachedOn?: LocalDate
  /** The months to come, the running one first. */
  months: { period: string; value?: number; low?: number; high?: number }[]
  /** Replayed over the past, nothing known before its time: mean sizes of errors, and the share inside the interval. */
  backtest?: {
    cases: number
    error: number
    naiveError: number
    seasonalError?: number
    covered?: number
    held?: number
  }
  /** Open records that were followed to their end, and how many of them are expected to count as late before the deadline. */
  open?: { records: number; late: number }
  sentence: Words
  /** For a cell: `66 (64–69)`, `Đã trượt từ 05/01`. */
  short: Words
  asOf: Date
  /** Same seed, same forecast: it names the locality, the target, its period, the unit and the day. */
  seed: string
}

/** What is asked of this room, and what it answers. */
export type ForecastQuestions = {
  forecast: {
    asks: Where & { code: string; plan?: string; unit?: string; period?: string; asOf?: Date; basis?: string }
    gives: ForecastView & { units: ForecastView[] }
  }
  forecasts: {
    /** `period`: 'report' for the reporting periods of the law, or one period for all, as the board. */
    asks: Where & { plan?: string; unit?: string; asOf?: Date; basis?: string; period?: string }
    gives: { plan: string; asOf: Date; items: ForecastView[] }
  }
  /** How well forecasts of this locality would have done, at several distances. */
  forecast_backtest: {
    asks: Where & { plan?: string; code?: string; asOf?: Date }
    gives: { asOf: Date; rows: BacktestRow[] }
  }
}

/** One series at one distance, replayed over its past. Errors are mean sizes in the indicator's unit; `smape` 0–2. */
export type BacktestRow = {
  code: string
  label: Words
  kind: string
  decimals: number
  /** Days before the end of the period at which it was told. */
  daysAhead: number
  /** Of the mean of a term's years: how many were still to come, and how many outcomes the cases are about. */
  term?: { yearsLeft: number; terms: number }
  cases: number
  error: number
  naiveError: number
  /** On the cases in which last year could speak: its error, and ours on the same. */
  seasonalError?: number
  besideSeasonal?: number
  /** It hardly ever moved, so that there was nothing to tell: it speaks neither for nor against the forecasts. */
  isStill: boolean
  isCounted: boolean
  smape: number
  /** Outcomes inside the interval that was drawn before them, of `held`. */
  covered: number
  held: number
  way: string
  method: ForecastMethod
  /** What each way erred on the newest cases, the least first; by these alone one is chosen. */
  ways: { way: string; error: number; cases: number }[]
  why: Words
}
