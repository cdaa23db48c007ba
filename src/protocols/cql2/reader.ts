import type { Words } from '#base/text.ts'
import { Cql2Error, scan, shown, type Token } from './scan.ts'

/** Reads tokens one after the other, and says where and what was expected when they do not fit. */
export class Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  index = 0

  constructor(text: string) {
    this.text = text
    this.tokens = scan(text)
  }

  get now(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: this.text.length }
  }

  next(): Token {
    const token = this.now
    this.index += 1
    return token
  }

  /** Whether the token is that keyword (any case) or sign; quoted names are never keywords. */
  is(token: string): boolean {
    const { kind, text } = this.now
    return (kind === 'word' && text.toUpperCase() === token) || (kind === 'sign' && text === token)
  }

  /** Whether a function of that name begins here; the same word without `(` is a name (`point`, `date`). */
  isCall(name: string): boolean {
    return this.is(name) && this.tokens[this.index + 1]?.text === '('
  }

  take(token: string): boolean {
    const fits = this.is(token)
    if (fits) this.index += 1
    return fits
  }

  need(token: string): void {
    if (!this.take(token)) throw this.fail({ vi: `«${token}»`, en: `“${token}”` })
  }

  fail(expected: Words, at: number = this.now.at): Cql2Error {
    return new Cql2Error(at, expected, shown(this.text, at))
  }
}
