import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { SignInTrace } from '../account/trace/trace.ts'
import type { Page, Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'

/** A role somebody holds now; `of` names in whose place. */
export type RoleView = { role: string; label: Words; unit: UnitName; of?: string }

/** Somebody in the list of people. `dormant`: works here and has not signed in for long, or never. */
export type PersonView = {
  id: string
  name: string
  fullName: string
  title: Words
  unit: UnitName
  roles: RoleView[]
  seenAt?: Date
  dormant: boolean
  /** Has a way to sign in; until then an invitation is owed. */
  enters: boolean
  leftAt?: Date
  /** The record that says he works here; absent when the locality's declaration does. */
  record?: string
}

/**
 * A role somebody holds from a day to a day. `record` is the assignment it follows from; absent when it was declared.
 * `reviewBy` is the day by which it has to be confirmed again.
 */
export type HoldingView = {
  person: string
  fullName: string
  record?: string
  role: string
  label: Words
  position?: Words
  unit: UnitName
  from: LocalDate
  lastOn?: LocalDate
  decision?: string
  of?: string
  when: 'past' | 'now' | 'future'
  confirmedOn?: LocalDate
  reviewBy: LocalDate
  overdue: boolean
}

/** A delegation and what the asker may do with it. */
export type DelegationView = {
  id: string
  state: string
  stateLabel: Words
  version: number
  from: string
  to: string
  role: Words
  unit: UnitName
  fromOn: LocalDate
  lastOn: LocalDate
  decision: string
  acts: string[]
  /** Of one that was approved: whether it holds today, will hold, or is over; over also when refused or revoked. */
  when: 'future' | 'now' | 'past'
  /** When it was last acted on. */
  changedAt: Date
}

/** What somebody can hand over, to whom, and what he gave, received, or has to decide on; newest first. */
export type HandoverView = {
  person: string
  duties: { role: string; label: Words; unit: UnitName }[]
  people: { id: string; fullName: string; title: Words }[]
  given: DelegationView[]
  received: DelegationView[]
  waiting: DelegationView[]
}

/** What a role may do, in sentences. */
export type SentenceView = { role: string; label: Words; sentences: Words[] }

/** A key of a program. `good` until it runs out or is withdrawn. */
export type KeyView = {
  id: string
  name: string
  scopes: string[]
  roles: Words[]
  units: UnitName[]
  records?: string[]
  madeAt: Date
  madeBy: string
  owner?: string
  expiresAt?: Date
  usedAt?: Date
  endedAt?: Date
  good: boolean
  /** It was made by an act and can be withdrawn by one. */
  recorded: boolean
}

/** Everything an administrator sees of one person. */
export type PersonCard = PersonView & {
  holdings: HoldingView[]
  delegations: DelegationView[]
  keys: KeyView[]
  may: SentenceView[]
  /** Open sessions, last used first, at most 100; `device` in two words of what the browser says of itself. */
  sessions: { id: string; device: string; startedAt: Date; seenAt: Date; expiresAt: Date }[]
  /** The last sign-ins and how they ended, newest first, at most 50. */
  trace: SignInTrace[]
}

/** What is asked of this room, and what it answers; for administrators of people, within their units. */
export type PersonQuestions = {
  people: {
    asks: Where & {
      text?: string
      unit?: string
      role?: string
      state?: 'working' | 'dormant' | 'left'
      limit?: number
      cursor?: string
    }
    gives: Page<PersonView>
  }
  person: { asks: Where & { id: string }; gives: PersonCard }
  /** Every assignment in force, the most overdue first. */
  review: { asks: Where; gives: HoldingView[] }
  /** Delegations that wait for the asker or his units. */
  delegations: { asks: Where; gives: DelegationView[] }
  /** What the asker can hand over to a colleague, and what he handed over or took; for everybody who works here. */
  handover: { asks: Where; gives: HandoverView }
  keys: { asks: Where; gives: KeyView[] }
  /** The roles and what each may do, for everyone. */
  roles: { asks: Where; gives: SentenceView[] }
}
