import type { Words } from '#base/text.ts'

/** A filter that cannot be read. `position` counts UTF-16 units from 0; `found` is short and safe to show. */
export class Cql2Error extends Error {
  readonly position: number
  readonly expected: Words
  readonly found: Words

  constructor(position: number, expected: Words, found: Words) {
    super(`at ${position}: expected ${expected.en}, found ${found.en}`)
    this.name = 'Cql2Error'
    this.position = position
    this.expected = expected
    this.found = found
  }
}

/** A word of the text. `word` is an unquoted name or keyword; `name` a quoted one; the last token is always `end`. */
export type Token =
  | { kind: 'word' | 'name' | 'text' | 'sign' | 'end'; text: string; at: number }
  | { kind: 'number'; text: string; number: number; at: number }

const mostTokens = 2_000
const patterns = {
  space: /\s+/uy,
  number: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy,
  word: /[\p{L}_][\p{L}\p{M}\p{N}_.:]*/uy,
  text: /'(?:[^']|'')*'/uy,
  name: /"(?:[^"]|"")+"/uy,
  sign: /<>|<=|>=|[=<>(),+*/-]/uy,
}

/**
 * The tokens of a filter, without its spaces. Nothing is dropped: what is not a token is an error.
 *
 * @throws {Cql2Error} for an unended text or name, a number that runs into a word, a stray sign, or more than 2,000 tokens
 */
export function scan(text: string): Token[] {
  const tokens: Token[] = []
  let at = skip(text, 0)
  while (at < text.length) {
    const token = tokenAt(text, at)
    if (tokens.length >= mostTokens)
      throw new Cql2Error(at, { vi: 'hết bộ lọc (quá dài)', en: 'the end (the filter is too long)' }, shown(text, at))
    tokens.push(token.token)
    at = skip(text, token.until)
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

/** What stands at a position, for a message: at most 20 characters, quoted. */
export function shown(text: string, at: number): Words {
  const rest = Array.from(text.slice(at, at + 40))
  if (rest.length === 0) return { vi: 'chỗ hết', en: 'the end' }
  const piece = `${rest.slice(0, 20).join('')}${rest.length > 20 ? '…' : ''}`
  return { vi: `«${piece}»`, en: `“${piece}”` }
}

function tokenAt(text: string, at: number): { token: Token; until: number } {
  const first = text.charAt(at)
  if (first === "'") return quoted(text, at, 'text', "'")
  if (first === '"') return quoted(text, at, 'name', '"')
  const number = matched('number', text, at)
  if (number !== undefined) return numberToken(text, at, number)
  for (const kind of ['word', 'sign'] as const) {
    const found = matched(kind, text, at)
    if (found !== undefined) return { token: { kind, text: found, at }, until: at + found.length }
  }
  throw new Cql2Error(
    at,
    { vi: 'tên, giá trị hoặc phép so sánh', en: 'a name, a value or an operator' },
    shown(text, at),
  )
}

function quoted(text: string, at: number, kind: 'text' | 'name', quote: string): { token: Token; until: number } {
  const found = matched(kind, text, at)
  if (found === undefined)
    throw new Cql2Error(text.length, { vi: `dấu ${quote} đóng`, en: `a closing ${quote}` }, shown(text, text.length))
  const inner = found.slice(1, -1).replaceAll(quote + quote, quote)
  return { token: { kind, text: inner, at }, until: at + found.length }
}

function numberToken(text: string, at: number, found: string): { token: Token; until: number } {
  const until = at + found.length
  const number = Number(found)
  if (!Number.isFinite(number))
    throw new Cql2Error(at, { vi: 'một số không quá lớn', en: 'a number of usual size' }, shown(text, at))
  if (matched('word', text, until) !== undefined || text.charAt(until) === '.') {
    throw new Cql2Error(until, { vi: 'khoảng trắng sau số', en: 'a space after the number' }, shown(text, until))
  }
  return { token: { kind: 'number', text: found, number, at }, until }
}

function skip(text: string, at: number): number {
  return at + (matched('space', text, at)?.length ?? 0)
}

function matched(kind: keyof typeof patterns, text: string, at: number): string | undefined {
  const pattern = patterns[kind]
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
