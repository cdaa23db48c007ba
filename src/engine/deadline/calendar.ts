import { atLocal, dateOfEpochDay, epochDay, type LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import {
  dayNumber,
  earliestWorked,
  latestWorked,
  type OfficeHours,
  tableOf,
  type Window,
  workedMs,
} from './office-hours.ts'

/** A day that is not as its weekday says. No windows is a day off. */
export type SpecialDay = {
  windows: readonly Window[]
  why: Words
  kind: 'holiday' | 'compensation' | 'swapped_off' | 'swapped_on' | 'half_day'
  /** Law or notice, and how sure we are of it: shown to whoever asks why his date moved. */
  source?: string
}

/**
 * When an office works (lịch làm việc), as dated data. Never changed in place: a correction is a new `version`, and each
 * due date keeps the version it was promised by.
 */
export type Calendar = OfficeHours & {
  version: string
  days: Readonly<Record<LocalDate, SpecialDay>>
  /** From this day on the special days are computed from the law and not yet announced. */
  provisionalFrom?: LocalDate
  /** Days that may yet become special: they count as their weekday says, and an administrator is told why. */
  undecided?: Readonly<Record<LocalDate, { why: Words; note: Words; source: string }>>
}

const minuteMs = 60_000

/**
 * The working time of one day, in order; empty on a day off.
 *
 * @throws {RangeError} for a day the calendar does not know
 * @example windowsOn(vietnamCalendar, '2025-04-26') // [[450, 690], [780, 1020]]
 */
export function windowsOn(calendar: Calendar, date: LocalDate): readonly Window[] {
  const table = tableOf(calendar)
  return table.windows[dayNumber(table, epochDay(date))] ?? []
}

/**
 * Whether any work is done that day.
 *
 * @throws {RangeError} for a day the calendar does not know
 * @example isWorkingDay(vietnamCalendar, '2025-05-02') // false
 */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return windowsOn(calendar, date).length > 0
}

/**
 * Whether that day's hours are computed from the law and may still move when the year's notice comes.
 *
 * @example isProvisional(vietnamCalendar, '2027-02-08') // true
 */
export function isProvisional(calendar: Calendar, date: LocalDate): boolean {
  return calendar.provisionalFrom !== undefined && date >= calendar.provisionalFrom
}

/**
 * Working minutes from `a` to `b`, negative when `b` is earlier; to the millisecond, so it may have a fraction.
 *
 * @throws {RangeError} when either lies outside the calendar
 * @example workingMinutesBetween(vietnamCalendar, atLocal('2026-03-06', 990), atLocal('2026-03-09', 480)) // 60
 */
export function workingMinutesBetween(calendar: Calendar, a: Date, b: Date): number {
  const table = tableOf(calendar)
  return (workedMs(table, b) - workedMs(table, a)) / minuteMs
}

/**
 * Working days after one day, up to and with another: one from a Friday to the Monday after; 0 when it is no later.
 *
 * @throws {RangeError} for a day the calendar does not know
 * @example workingDaysAfter(vietnamCalendar, '2026-03-06', '2026-03-09') // 1
 */
export function workingDaysAfter(calendar: Calendar, after: LocalDate, until: LocalDate): number {
  const table = tableOf(calendar)
  let count = 0
  for (let day = epochDay(after) + 1; day <= epochDay(until); day += 1)
    if ((table.windows[dayNumber(table, day)] ?? []).length > 0) count += 1
  return count
}

/**
 * The instant by which so many working minutes have passed: the earliest one, so a full day's minutes end at closing and
 * not at the next opening. Negative minutes go back, to the latest such instant. Zero is `from` itself.
 *
 * @throws {RangeError} when it, or `from`, lies outside the calendar
 * @example localTime(addWorkingMinutes(vietnamCalendar, atLocal('2026-03-06', 450), 480)) // '17:00'
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  const ms = Math.round(minutes * minuteMs)
  if (!Number.isSafeInteger(ms)) throw new RangeError(`minutes: ${minutes} is not a length of time`)
  const table = tableOf(calendar)
  const worked = workedMs(table, from) + ms
  if (ms === 0) return from
  return ms > 0 ? earliestWorked(table, worked) : latestWorked(table, worked)
}

/**
 * The last day on which a dossier is still in time (hạn trả kết quả).
 *
 * The day of arrival is day 0; an arrival on a day off counts as one on the next working day.
 *
 * @param arrivedOn  local date
 * @param days       working days, whole, 0 or more
 * @returns          local date; the deadline is the end of its last window
 * @throws {RangeError} outside the days that `calendar` knows: a guess would be a false promise
 * @source Bộ luật Dân sự 2015, điều 147 và 148; the number of days: each module's own `x.sources.ts`
 * @example lastDay('2026-04-29', 2, vietnamCalendar) // '2026-05-05'
 */
export function lastDay(arrivedOn: LocalDate, days: number, calendar: Calendar): LocalDate {
  if (!Number.isSafeInteger(days) || days < 0)
    throw new RangeError(`days: ${days} is not a whole number of days, 0 or more`)
  const table = tableOf(calendar)
  const arrived = dayNumber(table, epochDay(arrivedOn))
  const last = table.workingDays[(table.workingDaysBefore[arrived] ?? 0) + days]
  if (last !== undefined) return dateOfEpochDay(table.firstDay + last)
  throw new RangeError(
    `calendar ${calendar.key}: ${days} working days after ${arrivedOn} lie past ${calendar.knownUntil}; load the next notice first`,
  )
}

/**
 * When the office opens and closes that day: the start of its first window and the end of its last.
 *
 * @throws {RangeError} for a day off, or one the calendar does not know
 * @example localTime(officeDay(vietnamCalendar, '2026-03-09').closesAt) // '17:00'
 */
export function officeDay(calendar: Calendar, date: LocalDate): { opensAt: Date; closesAt: Date } {
  const windows = windowsOn(calendar, date)
  const [first, last] = [windows[0], windows.at(-1)]
  if (!first || !last)
    throw new RangeError(`calendar ${calendar.key}: ${date} is a day off, it neither opens nor closes`)
  return { opensAt: atLocal(date, first[0]), closesAt: atLocal(date, last[1]) }
}
