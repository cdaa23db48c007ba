import { createHash } from 'node:crypto'
import { localDate } from './instant.ts'

/** Where chance comes from: that many random bytes. Handed in by the engine's environment, never taken. */
export type Dice = (count: number) => Uint8Array

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** A new id, UUID version 7 (RFC 9562): sorts by the millisecond it was made in, 74 random bits after it. */
export function uuidv7(at: Date, random: Dice): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return uuidOf(Buffer.concat([Buffer.from(hex, 'hex'), random(10)]), 7)
}

/**
 * Whether the text is a UUID of any version, in either case, with its dashes.
 *
 * @example isUuid('019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8e') // true
 * @example isUuid('00000000-0000-0000-0000-000000000000') // false
 */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/**
 * The same id for the same parts, always and everywhere (UUID version 8 from their SHA-256).
 *
 * Parts are kept apart: ('ab','c') and ('a','bc') differ. Not a secret: who knows the parts knows the id.
 *
 * @example stableUuid('unit', 'quan-1') === stableUuid('unit', 'quan-1') // true
 * @example stableUuid('ab', 'c') === stableUuid('a', 'bc') // false
 */
export function stableUuid(...parts: string[]): string {
  return uuidOf(createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16), 8)
}

/**
 * The code a resident is given for a report: year and month, seven random digits, one check digit, as '2611-4827-3913'.
 *
 * Guessing one of a month with 10,000 reports takes a thousand tries on average, so asking for a code must be rate limited.
 */
export function reportCode(at: Date, random: Dice): string {
  const month = localDate(at).slice(2, 7).replace('-', '')
  const chance = random(6).reduce((sum, byte) => sum * 256 + byte, 0) % 10_000_000
  const digits = `${month}${String(chance).padStart(7, '0')}`
  return grouped(`${digits}${(10 - (luhn(`${digits}0`) % 10)) % 10}`)
}

/**
 * Whether it is a report's code, with dashes, spaces or neither: any one wrong digit, and most swaps of two, are seen.
 *
 * @example isReportCode('2611 4827 3913') // true
 * @example isReportCode('2611-4827-3914') // false
 */
export function isReportCode(text: string): boolean {
  return normaliseCode(text) !== undefined
}

/**
 * The code as it is stored, or `undefined` when it is none.
 *
 * @example normaliseCode(' 261148273913 ') // '2611-4827-3913'
 */
export function normaliseCode(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\-–.]/g, '')
  const isCode = /^\d{2}(?:0[1-9]|1[0-2])\d{8}$/.test(digits) && luhn(digits) % 10 === 0
  return isCode ? grouped(digits) : undefined
}

function grouped(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

/** The sum of Luhn (ISO/IEC 7812-1): every second digit from the right, not the last, doubled and its digits added. */
function luhn(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}

function uuidOf(bytes: Uint8Array, version: 7 | 8): string {
  const marked = Buffer.from(bytes)
  marked[6] = ((marked[6] ?? 0) & 0x0f) | (version << 4)
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80
  const hex = marked.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
