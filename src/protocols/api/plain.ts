import { localDate } from '#base/instant.ts'

/** A value as JSON holds it. */
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain }

/**
 * An instant as the API writes it: ISO 8601 to the millisecond, with the offset of Ho Chi Minh City.
 *
 * @example isoLocal(new Date('2026-03-02T02:00:00Z')) // '2026-03-02T09:00:00.000+07:00'
 */
export function isoLocal(at: Date): string {
  const shifted = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${localDate(at)}${shifted.slice(10, 23)}+07:00`
}

/** A view of the engine as JSON: instants written with their offset, what is undefined left out, nothing else changed. */
export function plain(value: unknown): Plain {
  if (value instanceof Date) return isoLocal(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    const known = Object.entries(value).filter(([, each]) => each !== undefined && typeof each !== 'function')
    return Object.fromEntries(known.map(([name, each]) => [name, plain(each)]))
  }
  return (value ?? null) as Plain
}
