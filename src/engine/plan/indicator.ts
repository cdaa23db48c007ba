import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Source } from '../record/field.ts'

/** Which way is good. `maintain` is at risk the moment one unit fails; `complete` counts up to a total. */
export type Direction = 'increase' | 'decrease' | 'maintain' | 'reach' | 'complete' | 'no_worse_than_last_year'

/** How a reading is held against its target. */
export type Comparator = '>=' | '<=' | '=' | '>' | '<'

/**
 * An indicator (chỉ tiêu): what is watched, in words and as a formula. It holds no number of its own.
 *
 * `from` names the measure it reads, or says that its figures are typed here with evidence because the records are
 * kept elsewhere. `worst` reads the worst answer of a facet instead of the total ("trên từng lĩnh vực").
 */
export type IndicatorDeclaration = {
  code: string
  label: Words
  /** The whole definition in one plain sentence. */
  definition: Words
  formula: Words
  /** What one is: '%', 'hẻm'. Rates are stored as shares 0–1 and shown in percent. */
  unit: Words
  kind: 'rate' | 'count' | 'stock' | 'average' | 'growth' | 'amount' | 'qualitative'
  direction: Direction
  decimals: number
  from: { measure: string; worst?: string } | { typedBy: string; missing: Words }
  /** Figures of parts of a year add up to the year's (money collected so far), so that half of it by June is on its way. */
  addsUp?: true
  /** Reads how much a count changed on the same days of last year (so với cùng kỳ), −0,1 for a tenth fewer. */
  change?: 'last_year'
  /** Group of the board: a key of the plan's groups. */
  group: string
  /** Unit key of the owner (chủ trì). */
  owner: string
  source: Source
}

/** A target (chỉ tiêu kế hoạch): one number that one set asks of one indicator. Many sets may ask of the same one. */
export type TargetDeclaration = {
  indicator: string
  /** In the indicator's unit; rates as shares 0–1. Absent for `no_worse_than_last_year`: last year's figure is the target. */
  value?: number
  comparator: Comparator
  /** What is judged: each calendar year, each month, or the whole term once. */
  each: 'month' | 'year' | 'term'
  /** The rule goes on after the term ("và các năm tiếp theo"). */
  goesOn?: true
  /** Of a term's growth: the geometric mean of its years (tăng bình quân), the first year being what the others grow from. */
  over?: 'compound'
  /** Of a task told in words: its steps; each is done by a figure of `CODE/key` with its source, and by nothing else. */
  milestones?: readonly MilestoneDeclaration[]
  /** What each unit was given of it (phân bổ chỉ tiêu). */
  cascade?: CascadeDeclaration
  /** Reading at or past this share of the target is "cơ bản đạt". */
  mostlyMetFrom?: number
  /** The sentence of the resolution. */
  article: Words
}

/** One step of a qualitative target (cột mốc) and the last day on which it counts as in time. */
export type MilestoneDeclaration = { key: string; label: Words; dueOn: LocalDate }

/**
 * How a target was handed down (phân bổ, giao chỉ tiêu): a value for each unit, by the unit's key and in the indicator's unit.
 * Of counts they are to add up to the target; of rates every unit is given the same level.
 */
export type CascadeDeclaration = {
  shares: readonly { unit: string; value: number }[]
  source: Source
  /** Invented for the demonstration. */
  simulated?: true
}

/** A set of targets (bộ chỉ tiêu): a term's resolution or one year's plan. */
export type PlanDeclaration = {
  key: string
  label: Words
  /** `2020/2025`, `2023`. */
  period: string
  /** Last local date on which a result still counts. */
  dueOn: LocalDate
  /** How many targets the document announces; the ones whose text was not published stand as lines without data. */
  announced: number
  groups: Readonly<Record<string, Words>>
  /** How many of `announced` each group holds, when the document says so. */
  groupCounts?: Readonly<Record<string, number>>
  targets: readonly TargetDeclaration[]
  /** Published result of a closed set: '35 of 38'. */
  result?: PlanResult
  source: Source
}

/** What was published of a closed set; `told` are the indicators whose figures were named with it, in the period of the set. */
export type PlanResult = { met: number; exceeded?: number; note: Words; source: Source; told?: readonly string[] }

/** A figure published or typed by its owner (số nhập tay có chứng cứ): never computed here, always with its source. */
export type FigureDeclaration = {
  indicator: string
  /** Absent: the whole locality. */
  unit?: string
  period: string
  value: number
  numerator?: number
  denominator?: number
  status: 'estimate' | 'preliminary' | 'final'
  /** The day it was said. */
  saidOn: LocalDate
  source: Source
  note?: Words
  /** Last day on which a recognition holds (công nhận đến hết ngày). */
  validUntil?: LocalDate
  /** Invented for the demonstration. */
  simulated?: true
}
