import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Standing } from '../plan/tree/question.ts'
import type { UnitName } from '../unit/question.ts'
import type { Level, ThingKind } from './rules.ts'

/** What was said, to whom, by which rule, on which day. */
export type SaidView = { rule: string; label: Words; on: LocalDate }

/** A reminder as it stands. */
export type ReminderView = {
  id: string
  code: string
  version: number
  state: string
  stateLabel: Words
  level: Level
  levelLabel: Words
  /** Before whom it was brought, by name; absent while it is with the unit. */
  toldTo?: string
  sentAt: Date
  said: SaidView[]
  answerOn?: LocalDate
  /** The answer did not come by then. */
  isLate: boolean
  answer?: { reply: string; control: 'inside' | 'outside'; controlLabel: Words; promiseOn?: LocalDate }
  cause?: string
  evidence?: string
}

/** One thing that was ordered or promised: what, to whom, by when, what was answered. */
export type FollowUpRow = {
  key: string
  kind: ThingKind
  /** Of the task, item or reminder; `href` leads to where it can be opened. */
  id?: string
  code?: string
  title: string
  unit: UnitName
  person?: string
  ordered?: { by?: string; number?: string; on?: LocalDate }
  meeting?: string
  dueOn: LocalDate
  /** The first date, where it was put off. */
  firstDueOn?: LocalDate
  state: string
  stateLabel: Words
  standing: Standing | 'at_risk'
  /** Working days past its day; negative: still to go. Absent outside the calendar. */
  lateDays?: number
  isOwed: boolean
  /** Of a target: how it stands, in one sentence. */
  cause?: string
  reminder?: ReminderView
  simulated: boolean
}

/** What was ordered and is not done, or was not at `asOf`, worst first. */
export type FollowUps = {
  locality: string
  rows: FollowUpRow[]
  counts: { all: number; overdue: number; waiting: number; answered: number; escalated: number; outside: number }
  units: UnitName[]
  rules: { label: Words; kind: ThingKind; to: Level; toLabel: Words }[]
  answerOn: LocalDate
  source: Words
  /** The one notice of the day for whoever asks: what his units were told since its morning. */
  notice: { on: LocalDate; items: { id: string; title: string; dueOn: LocalDate; level: Level }[] }
  asOf: Date
  today: LocalDate
  isCut: boolean
}

/** A meeting in a list. */
export type MeetingRow = {
  id: string
  code: string
  title: string
  heldOn: LocalDate
  state: string
  stateLabel: Words
  decisions: number
  open: number
}

/** A meeting with what it has before it and what it decided. */
export type MeetingView = MeetingRow & {
  version: number
  place?: string
  chair?: string
  present?: string
  opinion?: string
  /** Of the notice of conclusions, once it was issued. */
  number?: number
  symbol?: string
  reference?: string
  signer?: string
  signerTitle?: string
  concludedOn?: LocalDate
  concludedAt?: Date
  /** The one before, and how what was promised in it stands. */
  previous?: { id: string; title: string; heldOn: LocalDate }
  agenda: {
    promises: FollowUpRow[]
    targets: { code: string; label: Words; unit: UnitName; sentence: Words; status: string }[]
    overdue: FollowUpRow[]
    unanswered: FollowUpRow[]
  }
  /** As of when the agenda is told: the end of the meeting, or of its day; until then `asOf`. */
  agendaAt: Date
  decided: FollowUpRow[]
  plan?: { key: string; label: Words }
  authority: Words
  asOf: Date
}

/** What is asked of this room, of now or as of an instant. Only for whoever works here, cut to the units he reads. */
export type FollowUpQuestions = {
  follow_ups: {
    asks: Where & { asOf?: Date; unit?: string; view?: 'all' | 'overdue' | 'waiting' | 'answered' }
    gives: FollowUps
  }
  meetings: { asks: Where & { asOf?: Date }; gives: { items: MeetingRow[]; asOf: Date } }
  meeting: { asks: Where & { asOf?: Date; id: string }; gives: MeetingView }
}
