import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../../page.ts'
import type { Source } from '../../record/field.ts'
import type { UnitName } from '../../unit/question.ts'

/** Points won of the points that could be measured; both 0 where nothing was. */
export type Points = { points: number; of: number }

/** A week, Monday to Sunday; the last one runs on until the instant of reading. */
export type ScoredWeek = Points & { from: LocalDate; until: LocalDate }

/** What is typed of a part because its records are kept elsewhere: the figure in force, its period and who said it when. */
export type TypedPart = Points & {
  indicator: string
  value?: number
  period?: string
  status?: 'estimate' | 'preliminary' | 'final'
  saidOn?: LocalDate
  source?: Source
  simulated?: true
}

/**
 * A live score by a framework, of the whole and of its units; `measurable` of `all` points can be read from records here, `typable` of
 * them are typed with their source. Typed points stand in `typed` and in no other sum.
 */
export type ScoreView = {
  key: string
  label: Words
  frameworks: { key: string; label: Words }[]
  source: Source
  all: number
  measurable: number
  typable: number
  /** Points of typed figures of the whole, apart from the live ones. */
  typed: Points
  unit: UnitName
  groups: (Points & { key: string; label: Words; all: number; live: number; typed: Points })[]
  parts: (Partial<Points> & {
    key: string
    group: string
    number?: string
    label: Words
    all: number
    near?: Words
    typed?: TypedPart
    value?: number
    records?: number
    missing?: Words
    href?: string
  })[]
  /** Oldest first; a week is scored over what was done in it. */
  weeks: ScoredWeek[]
  /** Units one level below that had something to score this week or the last, best first. */
  units: { unit: UnitName; now: Points; before: Points; groups: (Points & { key: string })[] }[]
  asOf: Date
  simulated: boolean
}

/** What is asked of this room, and what it answers. Refused with `unknown_plan` where no such framework is loaded. */
export type ScoreQuestions = {
  score: { asks: Where & { key?: string; unit?: string; asOf?: Date }; gives: ScoreView }
}
