import { addDays, dateOfEpochDay, epochDay, type LocalDate, weekday } from '#base/instant.ts'
import { type Calendar, isWorkingDay } from '../deadline/calendar.ts'
import type { Lives } from './lives.ts'

/** What one day added to both sides of a figure. */
export type DayTotal = { startsOn: LocalDate; numerator: number; denominator: number }

/**
 * A figure day by day, both sides apart, added up from the first day: `numerator[i]` is all before day `i`.
 *
 * `working` counts working days in the same way and goes on past the last day known, to `until`.
 */
export type Flow = {
  from: number
  /** How many days are known. */
  days: number
  numerator: Float64Array
  denominator: Float64Array
  working: Float64Array
  /** Of a share of promises kept: the single promises, where they are known. */
  lives?: Lives
}

/** A flow over days at hand. Nothing after `today` is looked at. `until` (exclusive): how far working days are wanted. */
export function flowOf(
  totals: readonly DayTotal[],
  span: { from: LocalDate; today: LocalDate; until: LocalDate },
  calendar: Calendar,
): Flow {
  const from = epochDay(span.from)
  const days = Math.max(0, epochDay(span.today) + 1 - from)
  const all = Math.max(days, epochDay(span.until) - from)
  const numerator = new Float64Array(days + 1)
  const denominator = new Float64Array(days + 1)
  for (const total of totals) {
    // What lies before the span is what a stock began with.
    const day = Math.max(0, epochDay(total.startsOn) - from)
    if (day >= days) continue
    numerator[day + 1] = (numerator[day + 1] ?? 0) + total.numerator
    denominator[day + 1] = (denominator[day + 1] ?? 0) + total.denominator
  }
  for (let day = 1; day <= days; day += 1) {
    numerator[day] = (numerator[day] ?? 0) + (numerator[day - 1] ?? 0)
    denominator[day] = (denominator[day] ?? 0) + (denominator[day - 1] ?? 0)
  }
  return { from, days, numerator, denominator, working: workingDays(from, all, calendar) }
}

function workingDays(from: number, all: number, calendar: Calendar): Float64Array {
  const working = new Float64Array(all + 1)
  for (let day = 0; day < all; day += 1) {
    working[day + 1] = (working[day] ?? 0) + (isWorked(calendar, dateOfEpochDay(from + day)) ? 1 : 0)
  }
  return working
}

/** A working day by the calendar; past what it knows, by the weekday: for a forecast that is near enough. */
export function isWorked(calendar: Calendar, date: LocalDate): boolean {
  try {
    return isWorkingDay(calendar, date)
  } catch (error) {
    if (error instanceof RangeError) return weekday(date) <= 5
    throw error
  }
}

/** The place of a day in a flow; before its beginning 0. */
export function placeOf(flow: Flow, date: LocalDate): number {
  return Math.max(0, epochDay(date) - flow.from)
}

/** The local date at a place. */
export function dateAt(flow: Flow, place: number): LocalDate {
  return dateOfEpochDay(flow.from + place)
}

/** What was added on the days `from` to before `until`, as far as they are known. */
export function added(flow: Flow, from: number, until: number): { numerator: number; denominator: number } {
  const a = Math.min(flow.days, Math.max(0, from))
  const b = Math.min(flow.days, Math.max(a, until))
  return {
    numerator: (flow.numerator[b] ?? 0) - (flow.numerator[a] ?? 0),
    denominator: (flow.denominator[b] ?? 0) - (flow.denominator[a] ?? 0),
  }
}

/** How many working days lie in a stretch, and how many others. */
export function dayKinds(flow: Flow, from: number, until: number): { working: number; off: number } {
  const last = flow.working.length - 1
  const a = Math.min(last, Math.max(0, from))
  const b = Math.min(last, Math.max(a, until))
  const working = (flow.working[b] ?? 0) - (flow.working[a] ?? 0)
  return { working, off: Math.max(0, b - a - working) }
}

/** The first day of each month from one day to another, the last one excluded; with `day`, another day of each month. */
export function monthStarts(from: LocalDate, until: LocalDate, day = '01'): LocalDate[] {
  const starts: LocalDate[] = []
  for (let at = `${from.slice(0, 7)}-${day}`; at < until; at = monthLater(at)) {
    if (at >= from) starts.push(at)
  }
  return starts
}

/** The same day of the next month; of a day every month has. */
export function monthLater(on: LocalDate): LocalDate {
  return `${addDays(`${on.slice(0, 7)}-01`, 32).slice(0, 7)}-${on.slice(8)}`
}

/** The same day of the month before. */
export function monthEarlier(on: LocalDate): LocalDate {
  return `${addDays(`${on.slice(0, 7)}-01`, -1).slice(0, 7)}-${on.slice(8)}`
}
