import type { LocalDate } from '#base/instant.ts'
import type { Provenance, Status, Verdict } from '../plan/question.ts'

/**
 * One target in a report (một dòng của biểu chỉ tiêu). Values are in the indicator's unit, rates as shares 0–1; what is not
 * known is absent, never 0.
 */
export type FigureLine = {
  code: string
  label: string
  unit: string
  kind: string
  decimals: number
  group: string
  owner: string
  comparator: string
  /** The period the target is judged in: the year, the month, the term. */
  judgedIn: string
  /** What the plan asks (KH năm). */
  goal?: number
  /** In the reported period (TH kỳ). */
  value?: number
  numerator?: number
  denominator?: number
  /** The newest value there is, when the period itself has none. */
  otherPeriod?: { period: string; value: number }
  /** From the beginning of what it is judged in to the end of the reported period (luỹ kế). */
  soFar?: number
  /** The same period a year earlier. */
  lastYear?: number
  /** What the whole will come to (ước TH năm), where somebody said so. */
  expected?: number
  expectedBy?: 'forecast' | 'estimate'
  /** Four of five outcomes of the forecast lie between. */
  low?: number
  high?: number
  /** Of what is missed or at risk: why, and where it will stand. */
  why?: string
  status: Status
  verdict?: Verdict
  provenance?: Provenance
  valueStatus?: string
  confidence?: string
  withheld?: true
  source?: string
  missing?: string
  records: number
  simulated?: true
}

/** The figures of one report, frozen: plain JSON, kept in the event that made the report. */
export type ReportFigures = {
  locality: string
  plan: { key: string; label: string; announced: number }
  period: string
  periodWords: string
  from: LocalDate
  last: LocalDate
  /** ISO instant. */
  asOf: string
  groups: { key: string; label: string }[]
  lines: FigureLine[]
  simulated: boolean
}
