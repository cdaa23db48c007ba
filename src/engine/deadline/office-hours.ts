import {
  clockMs,
  dateOfEpochDay,
  epochDay,
  instantOfClock,
  isLocalDate,
  type LocalDate,
  weekday,
} from '#base/instant.ts'

/** A stretch of working time in one day: minutes after midnight, the end exclusive. */
export type Window = readonly [start: number, end: number]

/** The part of a calendar that counts: weeks from dates on, and days that are not as their weekday says. */
export type OfficeHours = {
  key: string
  /** The first day it knows nothing of. */
  knownUntil: LocalDate
  /** The week as it was from each date on, oldest first; the first date is the first day it knows. */
  week: readonly { from: LocalDate; windows: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly Window[]>> }[]
  days: Readonly<Record<LocalDate, { windows: readonly Window[] }>>
}

/**
 * Office hours added up day by day, so that a question about years costs a search and not a walk.
 *
 * Days are numbered from `firstDay` (days since 1970); `minutesBefore[i]` and `workingDaysBefore[i]` count what lies
 * before day `i`, and have one place more than there are days; `workingDays[k]` is the number of the k-th working day.
 */
export type Table = {
  key: string
  firstDay: number
  windows: readonly (readonly Window[])[]
  minutesBefore: Int32Array
  workingDaysBefore: Int32Array
  workingDays: Int32Array
}

const dayMs = 86_400_000
const minuteMs = 60_000
const tables = new WeakMap<OfficeHours, Table>()

/**
 * The table of these hours, made at the first question and kept as long as the hours are.
 *
 * @throws {RangeError} for hours that cannot be: windows out of order or of the day, weeks out of order, days that do not exist
 */
export function tableOf(hours: OfficeHours): Table {
  const known = tables.get(hours)
  if (known) return known
  const table = makeTable(hours)
  tables.set(hours, table)
  return table
}

/**
 * The number of a day in the table.
 *
 * @throws {RangeError} for a day that is not known: a guess would be a false promise
 */
export function dayNumber(table: Table, sinceEpoch: number): number {
  const number = sinceEpoch - table.firstDay
  if (number >= 0 && number < table.windows.length) return number
  throw new RangeError(`calendar ${table.key}: knows nothing of ${dateOfEpochDay(sinceEpoch)}; load its notice first`)
}

/** Working milliseconds from the first day the table knows until that instant. */
export function workedMs(table: Table, at: Date): number {
  const clock = clockMs(at)
  const sinceEpoch = Math.floor(clock / dayMs)
  const number = dayNumber(table, sinceEpoch)
  const ofDay = clock - sinceEpoch * dayMs
  let worked = (table.minutesBefore[number] ?? 0) * minuteMs
  for (const [start, end] of table.windows[number] ?? []) {
    worked += Math.max(0, Math.min(ofDay, end * minuteMs) - start * minuteMs)
  }
  return worked
}

/** The first instant by which so much has been worked: at a day's end its closing, not the next opening. */
export function earliestWorked(table: Table, ms: number): Date {
  const number = countBelow(table.minutesBefore, ms / minuteMs) - 1
  return instantIn(table, number, ms, (left, length) => left <= length)
}

/** The last instant at which no more than so much has been worked: at a day's end the next opening. */
export function latestWorked(table: Table, ms: number): Date {
  const number = countBelow(table.minutesBefore, Math.floor(ms / minuteMs) + 1) - 1
  return instantIn(table, number, ms, (left, length) => left < length)
}

function instantIn(table: Table, number: number, ms: number, fits: (left: number, length: number) => boolean): Date {
  let left = ms - (table.minutesBefore[number] ?? 0) * minuteMs
  for (const [start, end] of table.windows[number] ?? []) {
    const length = (end - start) * minuteMs
    if (fits(left, length)) return instantOfClock((table.firstDay + number) * dayMs + start * minuteMs + left)
    left -= length
  }
  const edge = table.firstDay + (number < 0 ? -1 : table.windows.length)
  throw new RangeError(`calendar ${table.key}: knows nothing of ${dateOfEpochDay(edge)}; load its notice first`)
}

/** How many of the sorted counts are below the limit. */
function countBelow(counts: Int32Array, limit: number): number {
  let low = 0
  let high = counts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((counts[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function makeTable(hours: OfficeHours): Table {
  const firstDay = epochDay(checkedWeeks(hours)[0]?.from ?? '')
  const length = epochDay(hours.knownUntil) - firstDay
  const windows = Array.from({ length }, (_, number) => windowsOfDay(hours, firstDay + number))
  const minutesBefore = new Int32Array(length + 1)
  const workingDaysBefore = new Int32Array(length + 1)
  for (const [number, ofDay] of windows.entries()) {
    const minutes = ofDay.reduce((sum, [start, end]) => sum + end - start, 0)
    minutesBefore[number + 1] = (minutesBefore[number] ?? 0) + minutes
    workingDaysBefore[number + 1] = (workingDaysBefore[number] ?? 0) + (minutes > 0 ? 1 : 0)
  }
  const workingDays = Int32Array.from([...windows.keys()].filter((number) => windows[number]?.length))
  return { key: hours.key, firstDay, windows, minutesBefore, workingDaysBefore, workingDays }
}

function windowsOfDay(hours: OfficeHours, sinceEpoch: number): readonly Window[] {
  const date = dateOfEpochDay(sinceEpoch)
  const special = hours.days[date]
  if (special) return special.windows
  return hours.week.findLast((week) => week.from <= date)?.windows[weekday(date)] ?? []
}

function checkedWeeks(hours: OfficeHours): OfficeHours['week'] {
  const misdated = Object.keys(hours.days).find((date) => !isLocalDate(date))
  if (misdated !== undefined) throw new RangeError(`calendar ${hours.key}: '${misdated}' is not a day`)
  const isOrdered = hours.week.every((week, index) => index === 0 || (hours.week[index - 1]?.from ?? '') < week.from)
  if (hours.week.length === 0 || !isOrdered)
    throw new RangeError(`calendar ${hours.key}: its weeks are not oldest first`)
  const all = [
    ...hours.week.flatMap((week) => Object.values(week.windows)),
    ...Object.values(hours.days).map((day) => day.windows),
  ]
  const wrong = all.find((windows) => !isDay(windows))
  if (wrong)
    throw new RangeError(`calendar ${hours.key}: ${JSON.stringify(wrong)} are not windows of one day, in order`)
  return hours.week
}

function isDay(windows: readonly Window[]): boolean {
  const minutes = windows.flat()
  const isWhole = minutes.every((minute) => Number.isInteger(minute) && minute >= 0 && minute <= 1440)
  const isOrdered = minutes.every((minute, index) => index === 0 || (minutes[index - 1] ?? 0) < minute)
  return isWhole && isOrdered
}
