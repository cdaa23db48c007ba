import { Refused, refuse } from '#base/refusal.ts'

/** A place in a list as one opaque word. */
export function makeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor this program made. @throws {Refused} `bad_cursor` for anything else */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const isPart = (part: unknown): boolean => part === null || ['string', 'number'].includes(typeof part)
    if (Array.isArray(parts) && parts.length === length && parts.every(isPart))
      return parts as (string | number | null)[]
  } catch {
    // Not ours: told below.
  }
  throw new Refused([refuse('bad_cursor', 'cursor')])
}

/** A limit within bounds. @throws {Refused} `bad_limit` */
export function checkLimit(limit: number | undefined, usual: number, max = 200): number {
  if (limit === undefined) return usual
  if (!Number.isInteger(limit) || limit < 1 || limit > max) throw new Refused([refuse('bad_limit', 'limit', { max })])
  return limit
}
