import { type MalformedCode, malformedWords } from './malformed.text.ts'

/** One thing that is wrong with a request as such. `at` is a JSON pointer or the name of a parameter. */
export type Flaw = { code: MalformedCode; at?: string; with?: Readonly<Record<string, string | number>> }

/** A request that the protocol cannot take, before the engine is asked. Expected; never logged as a fault. */
export class Malformed extends Error {
  readonly flaws: readonly [Flaw, ...Flaw[]]
  readonly headers: Readonly<Record<string, string>>

  constructor(flaws: readonly [Flaw, ...Flaw[]], headers: Readonly<Record<string, string>> = {}) {
    super(flaws.map((flaw) => flaw.code).join(', '))
    this.name = 'Malformed'
    this.flaws = flaws
    this.headers = headers
  }

  /** HTTP status of the first flaw. */
  get status(): number {
    return malformedWords[this.flaws[0].code].status
  }
}

/** A request with one flaw. */
export function malformed(
  code: MalformedCode,
  at?: string,
  values?: Readonly<Record<string, string | number>>,
): Malformed {
  return new Malformed([{ code, ...(at !== undefined && { at }), ...(values && { with: values }) }])
}
