import { parseInstant } from '#base/instant.ts'
import { malformed } from '../http/refusal/malformed.ts'

/**
 * W3C date-time with the local offset, to the second.
 *
 * @example w3c(new Date('2026-03-02T02:00:00Z')) // '2026-03-02T09:00:00+07:00'
 */
export function w3c(at: Date): string {
  return `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
}

/** The same instant in UTC: the form that updates use, because clients compare them as text. */
export function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** @throws {Malformed} for a parameter that is no date-time; an offset's `+` may have arrived as a space */
export function instantOf(text: string | undefined, at: string): Date | undefined {
  if (text === undefined || text === '') return undefined
  const instant = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, '+$1'))
  if (instant === undefined) throw malformed('field_form', at, { expected: '2026-03-02T09:00:00+07:00' })
  return instant
}

/** A span of time; what is not given reaches `defaultDays` from the end that is, or back from now. */
export function windowOf(query: Query, now: Date, defaultDays: number): { from: Date; until: Date } {
  const from = instantOf(query.start_date, 'start_date')
  const until = instantOf(query.end_date, 'end_date')
  const days = (at: Date, count: number): Date => new Date(at.getTime() + count * 86_400_000)
  if (from) return { from, until: until ?? days(from, defaultDays) }
  return { from: days(until ?? now, -defaultDays), until: until ?? now }
}

/** The parameters of a query string; the first of a repeated one counts. */
export type Query = Readonly<Record<string, string | undefined>>
