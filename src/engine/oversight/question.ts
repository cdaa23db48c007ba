import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Page, Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'

/** What is watched, beside promises missed. */
export type WatchedKind = 'reopened' | 'extended' | 'returned' | 'typed' | 'restated' | 'withdrawn' | 'defined'

/** Promises of a unit that were missed, of all that fell due. */
export type LateLine = { unit: UnitName; late: number; due: number; lateBefore?: number; dueBefore?: number }

/** A whole year so far beside the same span of the year before. */
export type Oversight = {
  year: number
  from: LocalDate
  /** The last day counted. */
  until: LocalDate
  late: { count: number; due: number; before: number; dueBefore: number; units: LateLine[] }
  counts: { kind: WatchedKind; count: number; before: number }[]
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
  asOf: Date
}

/** What is asked of this room, and what it answers. */
export type OversightQuestions = {
  oversight: { asks: Where & { year?: number }; gives: Oversight }
  watched: {
    asks: Where & { kind: WatchedKind; year?: number; cursor?: string }
    gives: Page<WatchedRow> & { count: number; year: number }
  }
  data_quality: { asks: Where; gives: DataQuality }
}
