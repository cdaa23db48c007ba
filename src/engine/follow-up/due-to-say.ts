import { addDays, type LocalDate } from '#base/instant.ts'
import { type Calendar, isWorkingDay } from '../deadline/calendar.ts'
import type { FollowUpRules, Level, ReminderRule, ThingKind } from './rules.ts'
import type { Said } from './said.ts'

/** Something that is owed, as the rules see it. `since`: nothing is said of days before it was ordered. */
export type OpenThing = {
  key: string
  kind: ThingKind
  since: LocalDate
  dueOn?: LocalDate
  /** Of a target: the day it was first seen at risk. */
  riskOn?: LocalDate
  said: readonly Said[]
  answered: boolean
  /** What the unit promised; until that day is over it is left in peace. */
  promisedOn?: LocalDate
}

/** What is to be said of one thing today: the newest rule that has come, and the earlier ones it stands for. */
export type Saying = { key: string; rule: ReminderRule; anchor: LocalDate; covers: readonly Said[] }

const order: readonly Level[] = ['unit', 'head', 'chair']
// No run of days off is longer; past it the calendar itself is wrong.
const longestBreakDays = 60

/**
 * What has to be said today, and to whom. Pure: the same rules, calendar, day and things say the same.
 *
 * Each rule speaks once for each thing and each day it is due. After missed days only the newest that has come speaks, and
 * the others count as said, so that nobody is flooded. On days off nothing is said.
 *
 * @param day  local date; outside the calendar nothing is said
 */
export function dueToSay(
  rules: FollowUpRules,
  calendar: Calendar,
  day: LocalDate,
  things: readonly OpenThing[],
): Saying[] {
  if (!isWorked(calendar, day)) return []
  return things.flatMap((thing) => sayingOf(rules, calendar, day, thing) ?? [])
}

function sayingOf(rules: FollowUpRules, calendar: Calendar, day: LocalDate, thing: OpenThing): Saying | undefined {
  if (thing.promisedOn !== undefined && day <= thing.promisedOn) return undefined
  const come = rules.rules.flatMap((rule) => {
    const anchor = rule.kind !== thing.kind ? undefined : rule.from === 'due' ? thing.dueOn : thing.riskOn
    if (anchor === undefined || (rule.unlessAnswered && thing.answered)) return []
    if (thing.said.some((said) => said.rule === rule.key && said.anchor === anchor)) return []
    const on = dayOf(rule, anchor, calendar)
    return on === undefined || on > day || on < thing.since ? [] : [{ rule, anchor, on }]
  })
  const newest = come.sort(byWeight).at(-1)
  if (!newest) return undefined
  const covers = come.map(({ rule, anchor }) => ({ rule: rule.key, anchor, on: day }))
  return { key: thing.key, rule: newest.rule, anchor: newest.anchor, covers }
}

type Come = { rule: ReminderRule; on: LocalDate }

function byWeight(a: Come, b: Come): number {
  return order.indexOf(a.rule.to) - order.indexOf(b.rule.to) || a.on.localeCompare(b.on)
}

/**
 * The day on which a rule speaks: so many working days from the anchor, which on a day off is the next working day.
 *
 * @returns undefined outside the calendar
 */
export function dayOf(rule: ReminderRule, anchor: LocalDate, calendar: Calendar): LocalDate | undefined {
  return shiftWorkingDays(calendar, anchor, rule.offsetDays)
}

/**
 * So many working days on from a day, or back. A day off counts as the next working day; undefined outside the calendar.
 *
 * @example shiftWorkingDays(vietnamCalendar, '2026-02-24', -2) // '2026-02-12', back over Tết
 */
export function shiftWorkingDays(calendar: Calendar, from: LocalDate, days: number): LocalDate | undefined {
  let at = nextWorked(calendar, from, 1)
  const step = days < 0 ? -1 : 1
  for (let left = Math.abs(days); left > 0 && at !== undefined; left -= 1)
    at = nextWorked(calendar, addDays(at, step), step)
  return at
}

function nextWorked(calendar: Calendar, from: LocalDate, step: 1 | -1): LocalDate | undefined {
  for (let n = 0, day = from; n <= longestBreakDays; n += 1, day = addDays(day, step)) {
    const worked = workedOr(calendar, day)
    if (worked === undefined) return undefined
    if (worked) return day
  }
  return undefined
}

/** Whether a day is worked; false outside the calendar. */
export function isWorked(calendar: Calendar, day: LocalDate): boolean {
  return workedOr(calendar, day) ?? false
}

/** Undefined for a day the calendar does not know. */
function workedOr(calendar: Calendar, day: LocalDate): boolean | undefined {
  try {
    return isWorkingDay(calendar, day)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
