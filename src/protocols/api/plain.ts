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
  if (typeof value !== 'object' || value === null) return (value ?? null) as Plain
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Date) return isoLocal(value)
  const known: { [name: string]: Plain } = {}
  for (const [name, each] of Object.entries(value))
    if (each !== undefined && typeof each !== 'function' && name !== '__proto__') known[name] = plain(each)
  return known
}
