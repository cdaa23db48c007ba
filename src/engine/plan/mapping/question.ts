import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../../page.ts'
import type { Source } from '../../record/field.ts'
import type { UnitName } from '../../unit/question.ts'
import type { Correspondence, StandardLevel } from '../framework/framework.ts'
import type { Reading } from '../question.ts'

/** One number of another standard beside our figure. `value` is told in the standard's unit, converted by `how`. */
export type MappedRow = {
  standard: string
  number: string
  domain?: string
  level?: StandardLevel
  label: Words
  unit: Words
  match: Correspondence
  note?: Words
  indicator?: { code: string; label: Words; unit: Words; isRate: boolean; decimals: number; href: string }
  /** Our reading, in our unit. */
  reading?: Reading
  value?: number
  /** How ours became theirs: `÷ 142.625 × 100.000`; absent where it is the same figure. */
  how?: string
  /** Why there is no value though an indicator stands for it. */
  lacking?: Words
}

/** How many numbers correspond how far, and how many of them have a figure. */
export type MappingCounts = { exact: number; near: number; none: number; withValue: number }

/** A mapping to other standards, with the figures of the year so far. */
export type MappingView = {
  key: string
  label: Words
  frameworks: { key: string; label: Words }[]
  source: Source
  unknown?: Words
  unit: UnitName
  population?: { count: number; on: LocalDate }
  /** Counts are of all its rows, whatever was asked for. Without `checkedOn` only a secondary source was read. */
  standards: (MappingCounts & { key: string; label: Words; source?: Source; checkedOn?: LocalDate })[]
  domains: (MappingCounts & { key: string; number: string; label: Words })[]
  /** How many rows there are in all; `rows` are those asked for. */
  all: number
  rows: MappedRow[]
  asOf: Date
  simulated: boolean
}

/** What is asked of this room, and what it answers. Refused with `unknown_plan` where no mapping is loaded. */
export type MappingQuestions = {
  mapping: {
    asks: Where & { key?: string; standard?: string; domain?: string; match?: Correspondence; asOf?: Date }
    gives: MappingView
  }
}
