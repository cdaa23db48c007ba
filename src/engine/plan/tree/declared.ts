import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Source } from '../../record/field.ts'
import type { levels } from './item.ts'
import type { origins } from './task.ts'

/** A part of a plan as a locality declares it. Units and targets by their keys and codes. */
export type PlanItemDeclaration = {
  key: string
  /** Key of the set of targets (resolution) it belongs to. */
  plan: string
  /** Key of the item it hangs on. */
  parent?: string
  level: keyof typeof levels
  title: Words
  product?: string
  /** The lead unit (chủ trì). */
  unit: string
  cooperates?: readonly string[]
  startsOn?: LocalDate
  dueOn: LocalDate
  weight?: number
  amountVnd?: number
  targets?: readonly string[]
  milestones?: number
  /** A document counts it; false where nobody printed its text. */
  published: boolean
  ordered?: { by: string; number?: string; on?: LocalDate }
  /** The day it was said. */
  saidOn: LocalDate
  source: Source
  note?: string
  /** Invented for the demonstration. */
  simulated?: true
}

/** How an invented task goes on after it was ordered. */
export type TaskStory =
  | 'draft'
  | 'ordered'
  | 'started'
  | 'milestones'
  | 'typed'
  | 'handed_in'
  | 'done'
  | 'done_late'
  | 'asks'
  | 'extended'
  | 'paused'
  | 'stopped'

/** An invented task of the demonstration; its days are counted from the day it is loaded. */
export type TaskDeclaration = {
  key: string
  plan: string
  parent?: string
  title: string
  product: string
  unit: string
  cooperates?: readonly string[]
  targets?: readonly string[]
  origin: keyof typeof origins
  orderedDaysAgo: number
  /** Negative: the day has passed. */
  dueInDays: number
  weight?: number
  milestones?: number
  amountVnd?: number
  story: TaskStory
}

/** What is known of how a resolution reached one branch or unit. */
export type StudyDeclaration = {
  plan: string
  unit: string
  branch: string
  studiedOn?: LocalDate
  planNumber?: string
  saidOn: LocalDate
  source: Source
}
