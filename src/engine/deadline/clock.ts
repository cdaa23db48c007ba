import { type LocalDate, localDate } from '#base/instant.ts'
import type { Deadline, RecordType, RuleVersion } from '../declare.ts'
import type { Duration } from '../record/field.ts'
import { type Calendar, isProvisional, lastDay, officeDay, workingDaysAfter } from './calendar.ts'
import { dueAt, pause, resume } from './deadline.ts'

/** How one promise of one record stands. `dueAt` is what counts; an extension never moves it. */
export type Clock = {
  state: 'running' | 'paused' | 'overdue' | 'met' | 'met_late' | 'void'
  startedAt: Date
  dueAt: Date
  /** Version of the calendar the date was computed with. */
  calendar: string
  provisional?: true
  /** Version of a later calendar by which somebody decided to keep this date. */
  decided?: string
  /** Working minutes that were left when it was paused. */
  left?: number
  extendedTo?: Date
  metAt?: Date
}

/** What an act did to a promise. */
export type DueChange = {
  name: string
  change: 'started' | 'paused' | 'resumed' | 'extended' | 'met' | 'met_late' | 'missed' | 'voided' | 'moved' | 'kept'
  dueAt: Date
  calendar: string
  /** Of a promise that ended late: working days after the one it was due on, by the calendar of that day. */
  lateDays?: number
}

/** The promises after an act, and what became of them with it. */
export type Turned = {
  clocks: Record<string, Clock>
  due: DueChange[]
  met: string[]
  missed: string[]
  missedOn: LocalDate[]
  cleared: string[]
}

/** The engine's own act on a promise that was not kept; it leaves the state where it is. */
export const deadlineMissed = 'deadline_missed'

type Turn = {
  name: string
  act: string
  at: Date
  content: Readonly<Record<string, unknown>>
  calendar: Calendar
  closes: boolean
}

/**
 * Turns every promise of a record by one act.
 *
 * A promise that had passed unnoticed is missed first, on the day it was due, whoever notices: so the figures are the same
 * whether the clock's job ran in time or not.
 *
 * @throws {RangeError} past what the calendar knows
 */
export function turnClocks(
  type: RecordType,
  clocks: Readonly<Record<string, Clock>>,
  turn: Omit<Turn, 'name'>,
): Turned {
  const turned: Turned = { clocks: { ...clocks }, due: [], met: [], missed: [], missedOn: [], cleared: [] }
  for (const [name, deadline] of Object.entries<Deadline>(type.deadlines)) {
    const before = turned.clocks[name]
    const after = turnOne(type, deadline, before, { ...turn, name }, turned)
    if (after) turned.clocks[name] = after
  }
  return turned
}

function turnOne(
  type: RecordType,
  deadline: Deadline,
  before: Clock | undefined,
  turn: Turn,
  turned: Turned,
): Clock | undefined {
  const noticed = before && notice(before, turn, turned)
  const settled = noticed && settle(deadline, noticed, turn, turned)
  const starts = has(deadline.after, turn.act)
  if (!starts || isOwed(settled)) return settled
  return start(type, deadline, turn, turned)
}

function notice(clock: Clock, turn: Turn, turned: Turned): Clock {
  if (clock.state !== 'running' || turn.at <= clock.dueAt) return clock
  turned.missed.push(turn.name)
  turned.missedOn.push(localDate(clock.dueAt))
  turned.due.push(change(turn.name, 'missed', clock))
  return { ...clock, state: 'overdue' }
}

function settle(deadline: Deadline, clock: Clock, turn: Turn, turned: Turned): Clock {
  if (!isOwed(clock)) return clock
  if (has(deadline.met, turn.act)) return meet(clock, turn, turned)
  if (has(deadline.voidedBy, turn.act) || turn.closes) return end(clock, turn, turned)
  if (has(deadline.pausedBy, turn.act) && clock.state === 'running') {
    turned.due.push(change(turn.name, 'paused', clock))
    return { ...clock, state: 'paused', left: pause(turn.calendar, clock.dueAt, turn.at) }
  }
  if (has(deadline.resumedBy, turn.act) && clock.state === 'paused') {
    const { left = 0, ...rest } = clock
    const resumed: Clock = {
      ...rest,
      state: 'running',
      dueAt: resume(turn.calendar, turn.at, left),
      calendar: turn.calendar.version,
    }
    turned.due.push(change(turn.name, 'resumed', resumed))
    return resumed
  }
  if (has(deadline.extendedBy, turn.act) && typeof turn.content['until'] === 'string') {
    const extended = { ...clock, extendedTo: closingOf(turn.calendar, turn.content['until']) }
    turned.due.push({ ...change(turn.name, 'extended', clock), dueAt: extended.extendedTo })
    return extended
  }
  return clock
}

function meet(clock: Clock, turn: Turn, turned: Turned): Clock {
  const late = clock.state === 'overdue'
  turned[late ? 'cleared' : 'met'].push(turn.name)
  turned.due.push({ ...change(turn.name, late ? 'met_late' : 'met', clock), ...lateness(clock, turn) })
  return { ...clock, state: late ? 'met_late' : 'met', metAt: turn.at }
}

function end(clock: Clock, turn: Turn, turned: Turned): Clock {
  if (clock.state === 'overdue') turned.cleared.push(turn.name)
  turned.due.push({ ...change(turn.name, 'voided', clock), ...lateness(clock, turn) })
  return { ...clock, state: 'void', metAt: turn.at }
}

function lateness({ state, dueAt: due }: Clock, { at, calendar }: Turn): Pick<DueChange, 'lateDays'> {
  return state === 'overdue' ? { lateDays: workingDaysAfter(calendar, localDate(due), localDate(at)) } : {}
}

function start(type: RecordType, deadline: Deadline, turn: Turn, turned: Turned): Clock | undefined {
  const due = askedDue(deadline, turn) ?? ruledDue(type, deadline, turn)
  if (!due) return undefined
  const clock: Clock = {
    state: 'running',
    startedAt: turn.at,
    dueAt: due,
    calendar: turn.calendar.version,
    ...(isProvisional(turn.calendar, localDate(due)) ? { provisional: true as const } : {}),
  }
  turned.due.push(change(turn.name, 'started', clock))
  return clock
}

/** When a promise is due whose date was said when it was given, where its rule of that day says so. */
function askedDue(deadline: Deadline, turn: Turn): Date | undefined {
  const day = turn.content[deadline.asked ?? '']
  if (ruleOn(deadline.rule, localDate(turn.at))?.within !== 'asked' || typeof day !== 'string') return undefined
  return closingOf(turn.calendar, day)
}

function ruledDue(type: RecordType, deadline: Deadline, turn: Turn): Date | undefined {
  const within = withinOf(type, deadline, turn)
  return within && dueAt(turn.calendar, turn.at, within, { cutoffMinutes: deadline.cutoffMinutes })
}

/** How long a promise that starts then may take, by the rule of that day; nothing where none is owed. */
export function withinOf(
  type: RecordType,
  deadline: Deadline,
  turn: Pick<Turn, 'at' | 'content' | 'calendar'>,
): Duration | undefined {
  const day = localDate(turn.at)
  const rule = ruleOn(deadline.rule, day)
  // Of days before the calendar begins nobody can say which were worked: a record imported from then is owed nothing.
  if (!rule || day < (turn.calendar.week[0]?.from ?? '')) return undefined
  const field = deadline.choice === undefined ? undefined : type.form[deadline.choice]
  const choice = field?.kind === 'choice' ? field.choices[String(turn.content[deadline.choice ?? ''])] : undefined
  // A choice with a time limit of its own (urgent infrastructure) goes before the general rule.
  return choice?.within ?? (typeof rule.within === 'string' ? undefined : rule.within)
}

/** The version of a rule in force on a day; before the first one there is no promise. */
export function ruleOn(rule: readonly RuleVersion[], day: LocalDate): RuleVersion | undefined {
  return rule.findLast((version) => version.from <= day)
}

/** Whether a promise is still owed: running, paused or overdue. */
export function isOwed(clock: Clock | undefined): boolean {
  return clock?.state === 'running' || clock?.state === 'paused' || clock?.state === 'overdue'
}

/** The earliest promise still owed (paused ones wait for somebody else), and when the clock has to look next. */
export function nextDue(clocks: Readonly<Record<string, Clock>>): { dueAt?: Date; missAt?: Date } {
  const owed = Object.values(clocks).filter((clock) => clock.state === 'running' || clock.state === 'overdue')
  const running = owed.filter((clock) => clock.state === 'running')
  const dueAt = earliest(owed)
  const missAt = earliest(running)
  return { ...(dueAt && { dueAt }), ...(missAt && { missAt }) }
}

function earliest(clocks: readonly Clock[]): Date | undefined {
  return clocks.reduce<Date | undefined>(
    (first, { dueAt: at }) => (first === undefined || at < first ? at : first),
    undefined,
  )
}

function closingOf(calendar: Calendar, day: LocalDate): Date {
  return officeDay(calendar, lastDay(day, 0, calendar)).closesAt
}

function change(name: string, what: DueChange['change'], clock: Clock): DueChange {
  return { name, change: what, dueAt: clock.dueAt, calendar: clock.calendar }
}

function has(names: string | readonly string[] | undefined, act: string): boolean {
  return typeof names === 'string' ? names === act : (names?.includes(act) ?? false)
}
