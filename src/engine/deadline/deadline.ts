import { addDays, clockMs, type LocalDate, localDate } from '#base/instant.ts'
import type { Duration } from '../record/field.ts'
import {
  addWorkingMinutes,
  type Calendar,
  isWorkingDay,
  lastDay,
  officeDay,
  workingMinutesBetween,
} from './calendar.ts'

export type { Duration }

const dayMs = 86_400_000
const minuteMs = 60_000

/**
 * The instant until which a promise is kept.
 *
 * `working_days`: closing time of the last working day, the day of receipt not counted. `calendar_days`: likewise not
 * counted; a last day that is a day off moves to the next working day, at its closing. `working_hours` and
 * `working_minutes` run while the office is open; `hours` and `minutes` are elapsed time, day and night.
 *
 * @param options.cutoffMinutes  received later than this minute of a working day counts as received at the opening of the
 *                               next working day (not for `hours` and `minutes`); 15:00 sharp is not later than 15:00
 * @throws {RangeError} past what the calendar knows, or for a count that is negative or, of days, not whole
 * @source Bộ luật Dân sự 2015, điều 147 và 148
 * @source Nghị định 61/2018/NĐ-CP, since 07/2025 Nghị định 118/2025/NĐ-CP: cut-off at 15:00 (docs/sources.md)
 * @example localDate(dueAt(vietnamCalendar, atLocal('2026-04-29', 600), { count: 2, unit: 'working_days' })) // '2026-05-05'
 */
export function dueAt(
  calendar: Calendar,
  startedAt: Date,
  within: Duration,
  options: { cutoffMinutes?: number | undefined } = {},
): Date {
  const { count, unit } = within
  if (!(count >= 0 && Number.isFinite(count)))
    throw new RangeError(`deadline: ${count} ${unit} is not a length of time`)
  const { onDay, at } = receipt(calendar, startedAt, options.cutoffMinutes)
  switch (unit) {
    case 'working_days':
      return closingAfter(calendar, startedAt, lastDay(onDay, count, calendar))
    case 'calendar_days':
      return closingAfter(calendar, startedAt, lastDay(calendarDay(onDay, count), 0, calendar))
    case 'working_hours':
      return addWorkingMinutes(calendar, at, count * 60)
    case 'working_minutes':
      return addWorkingMinutes(calendar, at, count)
    case 'hours':
      return new Date(startedAt.getTime() + Math.round(count * 60 * minuteMs))
    case 'minutes':
      return new Date(startedAt.getTime() + Math.round(count * minuteMs))
  }
}

/**
 * Stops the clock (tạm dừng tính hạn): the working minutes that were left, negative when it was late already.
 *
 * For promises in working days, hours and minutes and in calendar days; one in elapsed hours has no working clock to stop.
 *
 * @throws {RangeError} when either instant lies outside the calendar
 */
export function pause(calendar: Calendar, due: Date, pausedAt: Date): number {
  return workingMinutesBetween(calendar, pausedAt, due)
}

/**
 * Starts the clock again with what was left. What was late stays late by as much: a pause never turns late into in time.
 *
 * @returns the new due instant
 * @throws {RangeError} when it lies outside the calendar
 */
export function resume(calendar: Calendar, resumedAt: Date, leftWorkingMinutes: number): Date {
  return addWorkingMinutes(calendar, resumedAt, leftWorkingMinutes)
}

/** The day and the instant from which a receipt counts. */
function receipt(
  calendar: Calendar,
  startedAt: Date,
  cutoffMinutes: number | undefined,
): { onDay: LocalDate; at: Date } {
  const onDay = localDate(startedAt)
  if (cutoffMinutes === undefined) return { onDay, at: startedAt }
  const isLater = ((clockMs(startedAt) % dayMs) + dayMs) % dayMs > cutoffMinutes * minuteMs
  if (!isLater || !isWorkingDay(calendar, onDay)) return { onDay, at: startedAt }
  const next = lastDay(addDays(onDay, 1), 0, calendar)
  return { onDay: next, at: officeDay(calendar, next).opensAt }
}

function calendarDay(onDay: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`days: ${days} is not a whole number of days`)
  return addDays(onDay, days)
}

/** Closing time of that day, or of the next working day where it was over before the clock began ("the same day", at night). */
function closingAfter(calendar: Calendar, startedAt: Date, date: LocalDate): Date {
  const { closesAt } = officeDay(calendar, date)
  if (closesAt > startedAt) return closesAt
  return officeDay(calendar, lastDay(addDays(date, 1), 0, calendar)).closesAt
}
