import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Page, Where } from '../page.ts'
import type { Source } from '../record/field.ts'
import type { UnitName } from '../unit/question.ts'

/** How a target stands on a board. */
export type Status = 'met' | 'on_track' | 'at_risk' | 'missed' | 'no_data'

/** What the paper calls it: vượt, đạt, cơ bản đạt, chưa đạt, không đạt, chưa đến kỳ. */
export type Verdict = 'exceeded' | 'met' | 'mostly_met' | 'not_yet_met' | 'missed' | 'not_due'

/** Where a value comes from: counted from records, reconciled, typed with evidence, estimated. */
export type Provenance = 'computed' | 'reconciled' | 'attested' | 'estimated'

/**
 * How a figure is read across a change of units: as it was (stops at the change), as it is now (records counted in the unit
 * their place lies in today), or on the area of a former unit.
 */
export type BasisName = 'as_was' | 'as_is' | 'former'

/** A day on which units changed, by which decision; `record` where the decision was carried out here. */
export type BreakView = { on: LocalDate; number: string; record?: string; label: Words }

/** One way a unit's figures can be read across its changes, with what it means. */
export type BasisView = { basis: BasisName; label: Words; says: Words }

/** How many of the records came in by share, how the shares are known, and how sure that is. */
export type SharedView = { records: number; method: Words; confidence: 'A' | 'B' | 'C' | 'D' }

/** A reading of an indicator or of a measure; the same words as the API (`GET indicators/{code}`). */
export type Reading = {
  code: string
  period: string
  unit: UnitName
  /** How it is read across a change of units. */
  basis: BasisName
  /** Changes of units inside the period, to be marked wherever the figure stands in a series. */
  breaks?: BreakView[]
  /** What has no place and came in by the succession's shares, so that the figure may be a fraction. */
  shared?: SharedView
  asOf: Date
  /** In the indicator's unit; rates are shares 0–1. Absent when nothing is known: never 0 instead. */
  value?: number
  numerator?: number
  denominator?: number
  target?: { value?: number; comparator: string; period: string; plan: string }
  verdict?: Verdict
  status: Status
  /** estimate, preliminary, final: of a typed figure; a computed one is preliminary until so many days after its period. */
  valueStatus?: 'estimate' | 'preliminary' | 'final'
  /** From which day a computed figure is final. */
  finalOn?: LocalDate
  provenance?: Provenance
  confidence?: 'A' | 'B' | 'C' | 'D'
  /** How many checks against dressed-up figures lower the grade; `doubts` says which. */
  doubts?: number
  /** The number is held back: a recount of the events gave another. There is no value then. */
  withheld?: { since: Date; says: Words }
  records: { count: number; href: string }
  simulated: boolean
  /** For an indicator read at the worst answer of a facet. */
  worst?: { facet: string; answer: string; label: Words }
  /** Of growth over a term: the years it is the mean of, and what each year left must bring to reach the target. */
  years?: { known: { period: string; value: number }[]; needed?: number }
  /** Units that do not keep what is to be kept; `expired`: the recognition ran out on that day. */
  failing?: { unit: UnitName; value: number; expiredOn?: LocalDate }[]
  /** Steps of a qualitative target; one is done where a figure with its source says so. */
  milestones?: MilestoneView[]
  source?: Source
  note?: Words
}

/** One step of a qualitative target, with what proves it. */
export type MilestoneView = { key: string; label: Words; dueOn: LocalDate; doneOn?: LocalDate; source?: Source }

/** One line of a board. */
export type BoardLine = {
  code: string
  label: Words
  /** One plain sentence that says how it stands. */
  sentence: Words
  unit: Words
  kind: string
  direction: string
  decimals: number
  group: string
  owner: UnitName
  reading: Reading
  /** Twelve months, oldest first; undefined where nothing is known. */
  months: { period: string; value?: number }[]
  /** Changes of units inside those periods, to be marked in the line. */
  breaks?: BreakView[]
  /** What is missing, for a line without data. */
  missing?: Words
  published: boolean
}

/** One set of targets, read at one instant; `announced` is how many the resolution speaks of, published or not. */
export type Board = {
  locality: string
  plan: { key: string; label: Words; period: string; dueOn: LocalDate; announced: number; source: Source }
  plans: { key: string; label: Words; period: string }[]
  groups: { key: string; label: Words; counts: Record<Status, number> }[]
  counts: Record<Status, number>
  lines: BoardLine[]
  asOf: Date
  unit: UnitName
  simulated: boolean
  basis: BasisName
  /** The ways this unit can be read; one where no change of units was ever crossed. */
  bases: BasisView[]
  /** Changes of units in the twelve months the lines look back over. */
  breaks: BreakView[]
  /** Lines are read in legal reporting periods (15th to 14th) instead of calendar ones. */
  reporting: boolean
  /** The published result of a closed set, with the figures named with it as they had been said by then. */
  result?: { met: number; exceeded?: number; note: Words; source: Source; told?: ToldFigure[] }
}

/** A figure published with the result of a set. */
export type ToldFigure = {
  code: string
  label: Words
  value: number
  unit: Words
  kind: string
  decimals: number
  status: 'estimate' | 'preliminary' | 'final'
  saidOn: LocalDate
  source: Source
}

/** Mean working days late of what ended late; no value where nothing did. `unit`: what is counted. */
export type Lateness = { label: Words; unit: Words; reading: Reading }

/** One target with its history, its units and the sources of its figures. */
export type TargetView = {
  line: BoardLine
  plan: Board['plan']
  definition: Words
  formula: Words
  source: Source
  article?: Words
  /** The last 24 months, oldest first. */
  history: { period: string; value?: number; numerator?: number; denominator?: number; records: number }[]
  /** Units one level below, worst first; of a target read at the worst answer of a facet each with its own worst one. */
  units: {
    unit: UnitName
    value?: number
    numerator?: number
    denominator?: number
    previous?: number
    records: number
    /** Which answer is read; not told to strangers where it would tell single records apart. */
    worst?: NonNullable<Reading['worst']>
  }[]
  /** Parts by the facet, worst first. */
  parts: { answer: string; label: Words; value?: number; numerator: number; denominator: number; records: number }[]
  /** Published or typed figures with their sources, newest first. */
  figures: {
    period: string
    value: number
    status: string
    saidOn: LocalDate
    source: Source
    note?: Words
    simulated: boolean
  }[]
  measure?: { name: string; label: Words; record: string; kind: string }
  /** Of a promise kept or not: how many working days late on average was what ended late, in the same period and unit. */
  lateness?: Lateness
  /** The ways this unit can be read; one where no change of units was ever crossed. */
  bases: BasisView[]
  /** Changes of units in the 24 months of the history and in the periods of the figures. */
  breaks: BreakView[]
}

/** A record behind a number: what it added and when. */
export type BehindRow = {
  event: string
  subject: string
  record: string
  code: string
  title: string
  unit: UnitName
  on: LocalDate
  at: Date
  act: string
  actLabel: Words
  numerator: number
  denominator: number
  /** Below 1: the record has no place and counts for this unit by the succession's share only. */
  share?: number
  dueAt?: Date
  lateWorkingMinutes?: number
  simulated: boolean
}

/** `count` equals the number of entries of the reading exactly; of one answer of the facet, the number of its own. */
export type Behind = Page<BehindRow> & { count: number; reading: Reading }

/** What is asked of this room, and what it answers. */
export type PlanQuestions = {
  /** `period`: `report` for the reporting period each target is judged in, or a period by name for all that are judged within a term. */
  board: { asks: Where & { plan?: string; unit?: string; period?: string; asOf?: Date; basis?: string }; gives: Board }
  target: {
    asks: Where & { code: string; plan?: string; unit?: string; period?: string; asOf?: Date; basis?: string }
    gives: TargetView
  }
  readings: { asks: Where & { period?: string; unit?: string; asOf?: Date; basis?: string }; gives: Reading[] }
  reading: {
    asks: Where & { code: string; period?: string; unit?: string; asOf?: Date; basis?: string }
    gives: Reading
  }
  behind: {
    asks: Where & {
      code: string
      period?: string
      unit?: string
      asOf?: Date
      /** `short`: only what lowers a rate (numerator < denominator). */
      side?: 'all' | 'short'
      /** Only one answer of the measure's facet. */
      facet?: string
      /** Only so many, the first of the list: those that would close a gap. */
      first?: number
      basis?: string
      limit?: number
      cursor?: string
    }
    gives: Behind
  }
  plan: {
    asks: Where & { key: string; asOf?: Date }
    gives: Board['plan'] & {
      targets: { indicator: string; label: Words; value?: number; comparator: string; article: Words }[]
    }
  }
}
