import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'

/** What a figure is held against: the period before, the same one a year ago, or its target. */
export type Against = 'previous' | 'last_year' | 'target'

/** By what a change is taken apart. */
export type CauseBy = 'unit' | 'facet' | 'channel' | 'step' | 'month'

/** What one part did to the change. Of one `by` the totals add up to the change exactly: `exact` is the fraction itself. */
export type CausePart = {
  by: CauseBy
  answer: string
  label: Words
  /** By its own figure, in the indicator's unit. */
  rate: number
  /** By its weight in the whole. */
  mix: number
  total: number
  /** `total` as a fraction: '-12/4812'. */
  exact: string
  records: number
  /** How many of them fall short of the whole. */
  short: number
  /** The records of the part; empty where it stands for none. */
  href: string
}

/** Working time that late records spent in one state, up to the moment that made them late. */
export type StepWait = {
  step: string
  label: Words
  workingMinutes: number
  /** Of all the time, 0–1, and together with the longer ones. */
  share: number
  cumulative: number
  /** Records that were in the state, and for how many it was the longest. */
  records: number
  longest: number
  /** Somebody else is awaited: the sender, or another authority. */
  isOutside: boolean
}

/** The smallest number of records that would have to be otherwise for the target to be met. */
export type GapView = {
  records: number
  /** What they lack: 'trực tuyến', 'đúng hạn'. */
  quality?: Words
  /** Where most of them are found, by its answer, and how many there. */
  part?: Words
  by?: 'unit' | 'facet'
  answer?: string
  partRecords?: number
  /** How many records `href` opens, where it opens exactly those that would close it. */
  opens?: number
  href: string
}

/** Why a figure moved, or misses its target. Values in the indicator's unit, rates as shares. */
export type CauseView = {
  code: string
  label: Words
  unit: UnitName
  period: string
  against: Against
  /** Less is better. */
  lower: boolean
  value?: number
  target?: number
  comparator?: string
  /** What it is compared with; cut at the same day where the period is not over. */
  compared?: { period: string; label: Words; value: number; isCut: boolean }
  change?: number
  exact?: string
  parts: CausePart[]
  waiting: StepWait[]
  /** How many late records were looked at, of how many. */
  waitingOf?: { records: number; of: number }
  gap?: GapView
  sentence: Words
  asOf: Date
}

/** What is asked of this room, and what it answers. */
export type CauseQuestions = {
  cause: {
    asks: Where & {
      code: string
      plan?: string
      period?: string
      against?: Against
      unit?: string
      asOf?: Date
      basis?: string
    }
    gives: CauseView
  }
  /** Every counted target of a set against its target, by unit and facet: the same statements for one target and for all. */
  causes: {
    /** `period: 'report'`: by the reporting periods, as the board. */
    asks: Where & { plan?: string; unit?: string; asOf?: Date; basis?: string; period?: string }
    gives: { plan: string; asOf: Date; items: CauseView[] }
  }
}
