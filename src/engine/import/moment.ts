import { atLocal, isLocalDate, parseInstant } from '#base/instant.ts'

/** An instant read from a cell; `dayOnly` when no time of day was written. */
export type Moment = { at: Date; dayOnly: boolean }

/** In which order the parts of a date stand in the file. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([AP])\.?M\.?)?$/i

/**
 * The moment a cell names, or undefined when there is no such day or time.
 *
 * A date without a time is the beginning of that day in the locality, whatever the zone of the file: a count of days must
 * not move by a day. A time without an offset is in `zone`.
 *
 * @param zone  '+07:00'
 * @example readMoment('2011-01-03', 'ymd', '-06:00').at.toISOString() // '2011-01-02T17:00:00.000Z'
 * @example readMoment('01/24/2010 02:05:00 PM', 'mdy', '-06:00').at.toISOString() // '2010-01-24T20:05:00.000Z'
 */
export function readMoment(text: string, order: DateOrder, zone: string): Moment | undefined {
  if (isLocalDate(text)) return { at: atLocal(text, 0), dayOnly: true }
  if (order === 'ymd') return timed(parseInstant(/[zZ]$|[T ].*[+-]\d{2}:?\d{2}$/.test(text) ? text : `${text}${zone}`))
  const [day = '', ...times] = text.trim().split(/[ T]+/)
  const date = dateOf(day, order)
  if (date === undefined || !isLocalDate(date)) return undefined
  if (times.length === 0) return { at: atLocal(date, 0), dayOnly: true }
  const time = timeOf(times.join(' '))
  return time === undefined ? undefined : timed(parseInstant(`${date}T${time}${zone}`))
}

function timed(at: Date | undefined): Moment | undefined {
  return at && { at, dayOnly: false }
}

function dateOf(text: string, order: DateOrder): string | undefined {
  const [, first = '', second = '', year] = dayFirst.exec(text) ?? []
  if (year === undefined) return undefined
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function timeOf(text: string): string | undefined {
  const [, hour = '', minute = '', second = '00', half] = clock.exec(text) ?? []
  if (hour === '') return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`
}
