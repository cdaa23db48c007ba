/** A day of the calendar in Asia/Ho_Chi_Minh, 'YYYY-MM-DD'. Compares as text. */
export type LocalDate = string

const dayMs = 86_400_000
// Vietnam has kept UTC+7 without summer time since 1975; earlier dates are counted the same way.
const offsetMs = 7 * 3_600_000
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const datePattern = /^\d{4}-\d{2}-\d{2}$/
const instantPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** Whether the text is a day that exists, 1900 to 2200: 31/02 is not, nor is 29/02/2025. */
export function isLocalDate(text: string): boolean {
  if (!datePattern.test(text) || text < '1900' || text >= '2201') return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 && isLeap ? 29 : monthLengths[month - 1]
  return length !== undefined && day >= 1 && day <= length
}

/** Milliseconds since 1970-01-01T00:00 on Ho Chi Minh City's clock: for counting whole days and minutes of a day. */
export function clockMs(at: Date): number {
  return at.getTime() + offsetMs
}

/** The instant at which that clock shows so many milliseconds since 1970. */
export function instantOfClock(ms: number): Date {
  return new Date(ms - offsetMs)
}

/**
 * Days since 1970-01-01: the number a local date is counted with.
 *
 * @throws {RangeError} when it is not a day that exists
 * @example epochDay('1970-01-02') // 1
 */
export function epochDay(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`date: '${date}' is not a day between 1900 and 2200 written YYYY-MM-DD`)
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / dayMs
}

// Writing a day costs a microsecond and a board asks for some ten thousand, nearly all of them the same few hundred.
const written = new Map<number, LocalDate>()
const mostWritten = 4_000

/** The local date with that number of days since 1970-01-01. */
export function dateOfEpochDay(day: number): LocalDate {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  if (written.size >= mostWritten) written.clear()
  written.set(day, date)
  return date
}

/**
 * The day it is in Ho Chi Minh City at that instant.
 *
 * @example localDate(new Date('2026-03-01T17:00:00Z')) // '2026-03-02'
 */
export function localDate(at: Date): LocalDate {
  return dateOfEpochDay(Math.floor((at.getTime() + offsetMs) / dayMs))
}

/**
 * The time of day there, 'HH:MM', seconds dropped.
 *
 * @example localTime(new Date('2026-03-01T08:07:59Z')) // '15:07'
 */
export function localTime(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(11, 16)
}

/**
 * The instant at that minute of a local day; 1440 is the midnight that ends it.
 *
 * @example atLocal('2026-11-05', 15 * 60 + 7).toISOString() // '2026-11-05T08:07:00.000Z'
 */
export function atLocal(date: LocalDate, minutesOfDay: number): Date {
  return new Date(epochDay(date) * dayMs - offsetMs + minutesOfDay * 60_000)
}

/**
 * The date that many calendar days later; negative goes back.
 *
 * @example addDays('2024-02-28', 2) // '2024-03-01'
 */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfEpochDay(epochDay(date) + n)
}

/**
 * Day of the week, Monday 1 to Sunday 7.
 *
 * @example weekday('2026-11-05') // 4
 */
export function weekday(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday; the second remainder keeps days before it positive.
  return (((((epochDay(date) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/**
 * Calendar days from `a` to `b`; negative when `b` is earlier.
 *
 * @example daysBetween('2025-12-31', '2026-01-02') // 2
 */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return epochDay(b) - epochDay(a)
}

/**
 * The instant an ISO 8601 text names: with an offset, or without one as Ho Chi Minh City time; a day alone is its midnight.
 *
 * `undefined` for anything else: a day or hour that does not exist, years before 1900 or after 2200, 24:00, leap seconds.
 *
 * @example parseInstant('2026-03-02T09:00').toISOString() // '2026-03-02T02:00:00.000Z'
 * @example parseInstant('2026-02-31T09:00') // undefined
 */
export function parseInstant(text: string): Date | undefined {
  const [, date, hour = '00', minute = '00', second = '00', fraction = '', offset] =
    instantPattern.exec(text.trim()) ?? []
  if (date === undefined || !isLocalDate(date)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const east = offset === undefined ? offsetMs : parseOffset(offset)
  if (east === undefined) return undefined
  const clock = `${date}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const at = new Date(Date.parse(clock) - east)
  return isLocalDate(localDate(at)) ? at : undefined
}

function parseOffset(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', '') || 0)
  if (hours > 14 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
