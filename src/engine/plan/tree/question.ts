import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../../page.ts'
import type { Source } from '../../record/field.ts'
import type { UnitName } from '../../unit/question.ts'
import type { Board, Reading, Status } from '../question.ts'

/** What a progress is read from: an approved result, the parts below, milestones, linked targets, linked records, a typed per cent, or nothing. */
export type ProgressBasis = 'approved' | 'parts' | 'milestones' | 'targets' | 'records' | 'typed' | 'none'

/** How far something is. `share` 0–1, absent where nothing proves anything; `typed` somewhere below marks it ✍. */
export type ProgressView = { share?: number; basis: ProgressBasis; typed: boolean; words: Words }

/** How a node stands on its day. `awaiting`: handed in, not yet approved. `no_result`: its day has passed and nobody published what became of it. */
export type Standing =
  | 'done'
  | 'stopped'
  | 'paused'
  | 'awaiting'
  | 'overdue'
  | 'no_result'
  | 'behind'
  | 'not_started'
  | 'on_track'

/** What stands on the tree: the levels of `plan.item`, and tasks. */
export type NodeLevel = 'mission' | 'programme' | 'scheme' | 'project' | 'task' | 'other'

/** One line of the tree, in the order it is shown. */
export type PlanNode = {
  /** The item's own key, or the task's id. */
  key: string
  level: NodeLevel
  depth: number
  parent?: string
  /** The record behind it; absent for the line that gathers tasks of no part. */
  id?: string
  code?: string
  title: Words
  product?: string
  unit: UnitName
  cooperates?: string
  person?: string
  state: string
  stateLabel: Words
  standing: Standing
  /** The document that ordered it. */
  ordered?: { by?: string; number?: string; on?: LocalDate }
  startsOn?: LocalDate
  /** The first date, and the one it was put off to by a decision: both are always told. */
  dueOn?: LocalDate
  extendedTo?: LocalDate
  doneOn?: LocalDate
  /** Calendar days that the end lies after the first date: what has come of it by the day of the tree. Negative: earlier. */
  slippageDays?: number
  weight: number
  amountVnd?: number
  targets: ({ code: string; label: Words; status?: Status; value?: number; unit?: Words; decimals?: number } & Pick<
    Reading,
    'valueStatus' | 'provenance' | 'confidence'
  >)[]
  milestones?: { reached: number; all: number }
  progress: ProgressView
  /** Tasks below it (of a task: none). */
  tasks: { all: number; open: number; overdue: number; done: number }
  /** Whether something hangs on it. */
  parts: number
  simulated: boolean
  /** A document counts it and nobody printed its text. */
  published: boolean
  source?: string
}

/** The plan as it stands, or stood at `asOf`. Nodes above a found one stay. */
export type PlanTree = {
  locality: string
  /** Absent where the locality has no set of targets yet: tasks can be ordered all the same. */
  plan?: Board['plan']
  plans: { key: string; label: Words; period: string }[]
  nodes: PlanNode[]
  counts: Record<Standing, number> & { items: number; tasks: number; open: number; extended: number }
  units: UnitName[]
  asOf: Date
  simulated: boolean
  /** More than the 5,000 newest records hang on it. */
  isCut: boolean
}

/** One node with the way up to it and all that hangs on it. */
export type PlanItemView = { node: PlanNode; path: PlanNode[]; below: PlanNode[]; plan?: Board['plan']; asOf: Date }

/** How a resolution reached branches and units. */
export type StudyView = {
  plan?: { key: string; label: Words }
  rows: {
    id: string
    branch: string
    unit: UnitName
    state: 'expected' | 'studied' | 'planned'
    stateLabel: Words
    studiedOn?: LocalDate
    attended?: number
    evidence?: string
    planNumber?: string
    planOn?: LocalDate
    dueOn?: LocalDate
    source?: string
    simulated: boolean
    /** A branch (chi bộ); false for the unit or Party committee itself, which leads them and is counted apart. */
    isBranch: boolean
  }[]
  /** Of branches alone. */
  counts: { all: number; studied: number; planned: number }
  /** Of units and committees themselves. */
  above: { all: number; studied: number; planned: number }
  asOf: Date
}

/** Whether what the units were given makes the target: it does, too little, too much, levels differ, or nobody was given any. */
export type CascadeVerdict = 'fits' | 'short' | 'over' | 'differs' | 'not_given'

/** One target with what each unit was given of it. */
export type CascadeRow = {
  code: string
  label: Words
  unit: Words
  kind: string
  decimals: number
  comparator: string
  /** In the indicator's unit; rates as shares 0–1. */
  value?: number
  /** By `UnitName.id`. */
  given: { unit: string; value: number }[]
  /** Of counts: what the units' values come to, and how much that is more (less: negative) than the target. */
  sum?: number
  difference?: number
  verdict: CascadeVerdict
  /** The same in one plain sentence. */
  sentence: Words
  source?: Source
  simulated: boolean
}

/** A set of targets handed down to units, with the sums checked. */
export type CascadeView = {
  plan?: Board['plan']
  plans: { key: string; label: Words; period: string }[]
  /** Every unit that was given something. */
  units: UnitName[]
  rows: CascadeRow[]
  counts: Record<CascadeVerdict, number>
  asOf: Date
  simulated: boolean
}

/** An open task that a target waits for: what, who, by when, and how it stands. */
export type TargetTask = {
  id: string
  code: string
  title: string
  unit: UnitName
  person?: string
  dueOn?: LocalDate
  standing: Standing
  targets: readonly string[]
  simulated: boolean
}

/** As of when it is told: the instant named, or now. What was erased or hidden since is not told of a past day either. */
type When = { asOf?: Date }

/** What is asked of the plan tree. Everybody reads what is public of it; tasks only who works in their unit or above. */
export type PlanTreeQuestions = {
  plan_tree: {
    asks: Where & When & { plan?: string; unit?: string; state?: string; overdue?: boolean; search?: string }
    gives: PlanTree
  }
  plan_item: { asks: Where & When & { key: string; plan?: string }; gives: PlanItemView }
  plan_cascade: { asks: Where & When & { plan?: string }; gives: CascadeView }
  /** The open tasks of these targets, the earliest date first. */
  target_tasks: { asks: Where & When & { codes: readonly string[] }; gives: { items: TargetTask[]; today: LocalDate } }
  plan_study: { asks: Where & When & { plan?: string }; gives: StudyView }
}
