import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../../page.ts'
import type { UnitName } from '../../unit/question.ts'
import type { BasisName, BreakView, Reading } from '../question.ts'

/** One unit or locality beside others. */
export type ComparedRow = {
  key: string
  label: Words
  /** In the indicator's unit; absent where nothing is known, and where the definition is another. */
  value?: number
  numerator?: number
  denominator?: number
  /** Residents, as last counted. */
  population?: number
  /** Of counts: per 1,000 residents. */
  perThousand?: number
  records: number
  /** Of an indicator read at the worst answer of a facet: which; not told to strangers where it would tell single records apart. */
  worst?: NonNullable<Reading['worst']>
  /** Another version of the definition: it may not be held against the others. */
  isOther?: true
  /** Changes of units that the figure crosses in the year before. */
  breaks: BreakView[]
  provenance?: 'computed' | 'attested'
  confidence?: 'A' | 'B' | 'C' | 'D'
  simulated: boolean
}

/** One indicator across units, or across localities that run it by the same version of its definition. */
export type ComparisonView = {
  code: string
  label: Words
  definition: Words
  formula: Words
  unit: Words
  kind: string
  decimals: number
  lowerIsBetter: boolean
  by: 'unit' | 'locality'
  period: string
  /** Sixteen signs of the definition's content: equal for equal definitions. */
  version: string
  target?: { value: number; comparator: string; plan: string }
  /** Best first; what cannot be compared last. */
  rows: ComparedRow[]
  /** What else can be compared here. */
  indicators: { code: string; label: Words }[]
  from: LocalDate
  until: LocalDate
  asOf: Date
  /** Of every value: whether the period may still change. */
  valueStatus: 'preliminary' | 'final'
}

/**
 * A set of targets over twelve months, for a unit and each one level below. `values` runs line by line over `units` (the whole first) and
 * `months` (oldest first); null where nothing is known.
 */
export type BoardCube = {
  locality: string
  plan: { key: string; label: Words }
  months: string[]
  units: UnitName[]
  lines: { code: string; values: (number | null)[][] }[]
  asOf: Date
  basis: BasisName
  simulated: boolean
}

/** What is asked of this room, and what it answers. */
export type CompareQuestions = {
  comparison: {
    asks: Where & { code?: string; by?: string; period?: string; unit?: string; asOf?: Date }
    gives: ComparisonView
  }
  board_cube: { asks: Where & { plan?: string; unit?: string; asOf?: Date; basis?: string }; gives: BoardCube }
}
