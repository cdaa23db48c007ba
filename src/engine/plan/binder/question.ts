import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { FileView } from '../../file/question.ts'
import type { Where } from '../../page.ts'
import type { Source } from '../../record/field.ts'
import type { UnitName } from '../../unit/question.ts'
import type { Reading } from '../question.ts'
import type { Standing } from './standing.ts'

/** A figure that stands for something: its indicator, and what it reads. */
export type FigureShown = {
  indicator: string
  label: Words
  unit: Words
  isRate: boolean
  decimals: number
  href: string
  reading?: Reading
}

/** One piece of evidence. `acts`: those whoever asks may try now. */
export type EvidenceView = {
  id: string
  code: string
  state: string
  stateLabel: Words
  shows: 'pass' | 'fail'
  kind: string
  kindLabel: Words
  what: string
  on: LocalDate
  validUntil?: LocalDate
  isExpired: boolean
  /** By this piece the criterion stands as it does. */
  decides: boolean
  unit: UnitName
  /** A record kept here, as it is now; only its code where whoever asks may not see it, or it is gone. */
  record?: { code: string; href?: string; title?: string; label?: Words; stateLabel?: Words }
  figure?: FigureShown
  link?: string
  papers: FileView[]
  submittedBy?: string
  submittedAt: Date
  decidedBy?: string
  decidedAt?: Date
  reason?: string
  simulated: boolean
  acts: { name: string; label: Words; asksReason: boolean }[]
}

/** One criterion: how it stands, why, since when, and all that shows it, the newest first. */
export type CriterionView = {
  key: string
  number: string
  label: Words
  shownBy: Words
  source?: Source
  standing: Standing
  why: Words
  /** What must hold, and what the figure is now. */
  holds?: FigureShown & { comparator: string; value: number; isHeld?: boolean }
  waiting: number
  evidence: EvidenceView[]
}

/** The binder of a framework of criteria (tập minh chứng). */
export type BinderView = {
  key: string
  label: Words
  frameworks: { key: string; label: Words }[]
  source: Source
  unknown?: Words
  notListed: number
  counts: { passed: number; failed: number; notShown: number; waiting: number; all: number }
  groups: { key: string; label: Words; passed: number; criteria: CriterionView[] }[]
  /** Whether whoever asks may bring evidence, and for which units. */
  maySubmit: boolean
  indicators: { code: string; label: Words }[]
  asOf: Date
}

/** What is asked of this room, and what it answers. For who works there. Refused with `unknown_plan` where no such framework is loaded. */
export type BinderQuestions = {
  binder: { asks: Where & { key?: string }; gives: BinderView }
}
