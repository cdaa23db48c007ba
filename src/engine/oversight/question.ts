import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Page, Where } from '../page.ts'
import type { Lateness } from '../plan/question.ts'
import type { Source } from '../record/field.ts'
import type { UnitName } from '../unit/question.ts'

/** What is watched, beside promises missed. */
export type WatchedKind = 'reopened' | 'extended' | 'returned' | 'typed' | 'restated' | 'withdrawn' | 'defined'

/** Promises of a unit that were missed, of all that fell due. */
export type LateLine = { unit: UnitName; late: number; due: number; lateBefore?: number; dueBefore?: number }

/** How late on average was what ended late, of one kind of promise; `code`: the target that asks it. */
export type LatenessLine = Lateness & { code: string }

/** A whole year so far beside the same span of the year before. */
export type Oversight = {
  year: number
  from: LocalDate
  /** The last day counted. */
  until: LocalDate
  late: { count: number; due: number; before: number; dueBefore: number; units: LateLine[] }
  /** How late, on average, was what ended late in the year: each kind of promise that a target asks. */
  lateness: LatenessLine[]
  counts: { kind: WatchedKind; count: number; before: number }[]
  inquiries: InquiryCounts
  asOf: Date
  simulated: boolean
}

/** One thing that is counted: an act on a record, or a figure that was published anew. */
export type WatchedRow = {
  id: string
  at: Date
  label: Words
  what: Words
  unit?: UnitName
  code?: string
  /** Of a figure: which, and of which period. */
  indicator?: string
  period?: string
}

/** What may be wrong with the figures, and who answers for it. */
export type QualityLine = { key: string; label: Words; says: Words; count: number; owner: UnitName; href: string }

/** Records of a unit in a week: how many, and how many of them are whole. */
export type WholeCell = { week: LocalDate; records: number; whole: number }

/** The state of the data: what was found, worst first, and a table of units by weeks. */
export type DataQuality = {
  broken: QualityLine[]
  outliers: QualityLine[]
  late: QualityLine[]
  placeless: QualityLine[]
  weeks: LocalDate[]
  units: { unit: UnitName; cells: WholeCell[] }[]
  /** By which the values were looked at. */
  rule: { deviations: number; atLeast: number; graceCalendarDays: number; from: LocalDate; source: Source }
  asOf: Date
}

/** A question that was put, as everybody sees it. What it says and what was answered is there once it is over. */
export type InquiryView = {
  code: string
  asker: Words
  /** What it is about: a count of the oversight board, `target` or `other`. */
  about: string
  aboutLabel: Words
  unit: UnitName
  state: string
  stateLabel: Words
  askedAt: Date
  dueAt?: Date
  extendedTo?: Date
  /** Past its first term, answered or not: an extension changes nothing in it. */
  isLate?: boolean
  /** Where its term stands. */
  source?: Source
  closedAt?: Date
  question?: string
  reply?: string
  /** Why it was refused. */
  ground?: Words
  simulated: boolean
}

/** How the questions of a year stand: all, waiting, waiting past their term, late answered or not, answered, refused. */
export type InquiryCounts = {
  all: number
  open: number
  overdue: number
  late: number
  answered: number
  refused: number
}

/** What is asked of this room, and what it answers. */
export type OversightQuestions = {
  oversight: { asks: Where & { year?: number; asOf?: Date }; gives: Oversight }
  watched: {
    asks: Where & { kind: WatchedKind; year?: number; asOf?: Date; cursor?: string }
    gives: Page<WatchedRow> & { count: number; year: number }
  }
  inquiries: {
    asks: Where & { year?: number; asOf?: Date; limit?: number; cursor?: string }
    gives: Page<InquiryView> & { year: number; counts: InquiryCounts; asOf: Date }
  }
  inquiry: { asks: Where & { code: string }; gives: InquiryView }
  data_quality: { asks: Where; gives: DataQuality }
}
