import type { Words } from '#base/text.ts'
import type { Channel } from '../engine.ts'
import type { Page, Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'
import type { OpeningReason } from './policy.ts'

/** Personal data of one record, opened: field → value. `until`: till then no new reason is asked of this reader. */
export type OpenedView = { values: Record<string, unknown>; labels: Record<string, Words>; until: Date }

/** Whether the asker may open personal data of a record, and whether a reason given before still counts. */
export type OpeningTerms = { may: boolean; reasons: Record<string, Words>; openUntil?: Date }

/**
 * One reading of personal data. The person concerned is told the unit and the position of the reader, never the name; `by`
 * and `flags` are for those who watch over the trace.
 */
export type ReadView = {
  id: string
  at: Date
  unit?: UnitName
  title: Words
  fields: { name: string; label: Words }[]
  reason: Words
  said: string
  channel: string
  /** The person concerned read the own data. */
  own: boolean
  by?: string
  subject?: { id: string; code: string; record: string }
  ofColleague?: boolean
}

/** Somebody who read far more in a month than in his months before, or read about colleagues. */
export type OddReader = {
  actor: string
  name: string
  unit?: UnitName
  month: string
  reads: number
  usual: number
  /** How many standard deviations above the own months before. */
  deviations: number
  ofColleagues: number
}

/** What is asked of this room, and what it answers. */
export type AccessQuestions = {
  /** Gives personal data once and writes who read them; the record's owner needs no reason. */
  unmask: {
    asks: Where & { id: string; fields?: readonly string[]; reason?: OpeningReason; said?: string; channel?: Channel }
    gives: OpenedView
  }
  unmask_terms: { asks: Where & { id: string }; gives: OpeningTerms }
  /** Who looked: for the person concerned, and for those who watch over the trace. Newest first. */
  reads_of: { asks: Where & { id: string; limit?: number; cursor?: string }; gives: Page<ReadView> }
  /** All readings, or one reader's, newest first; only for those who watch over the trace. */
  reads: { asks: Where & { actor?: string; limit?: number; cursor?: string }; gives: Page<ReadView> }
  odd_readers: { asks: Where; gives: OddReader[] }
}
