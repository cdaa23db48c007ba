import { createHash } from 'node:crypto'

/**
 * JSON in which equal values are equal text: keys sorted by code unit, no spaces, absent properties left out.
 *
 * Dates are written as their ISO text. In a list, as in JSON, an absent item is null.
 *
 * @throws {TypeError} for what JSON cannot say: NaN, infinities, bigint, functions, symbols
 * @example canonicalJson({ b: 1, a: [true, null], c: undefined }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const plain = hasJson(value) ? value.toJSON() : value
  if (Array.isArray(plain)) return `[${plain.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof plain === 'object' && plain !== null) return canonicalObject(plain)
  const isPlain = plain === null || typeof plain === 'string' || typeof plain === 'boolean' || Number.isFinite(plain)
  if (!isPlain) throw new TypeError(`json: a ${typeof plain} (${String(plain)}) cannot be written as JSON`)
  return JSON.stringify(plain)
}

/**
 * SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits.
 *
 * @example sha256Hex('').slice(0, 8) // 'e3b0c442'
 */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function hasJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}
