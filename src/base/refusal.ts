/**
 * Why something that was asked for may not be. Expected, and a value in pure code.
 *
 * `code` stands in the engine's table of refusals with its kind and its words in both languages;
 * `at` is the path of the field it is about (`where`, `photos.2`); `with` fills the places in the message.
 */
export type Refusal = { code: string; at?: string; with?: Record<string, string | number> }

/** What `act` and `ask` throw, so that the transaction rolls back by itself. Holds one refusal or, of a form, several. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]

  /** `cause`: what broke, for the log, where something did. */
  constructor(refusals: readonly Refusal[], cause?: unknown) {
    super(
      refusals.map((each) => (each.at === undefined ? each.code : `${each.code} at ${each.at}`)).join(', '),
      cause === undefined ? undefined : { cause },
    )
    this.name = 'Refused'
    this.refusals = refusals
  }
}

/**
 * A refusal as a value; nothing is thrown.
 *
 * @example refuse('too_long', 'what', { max: 2000 }) // { code: 'too_long', at: 'what', with: { max: 2000 } }
 * @example refuse('no_right') // { code: 'no_right' }
 */
export function refuse(code: string, at?: string, values?: Record<string, string | number>): Refusal {
  return { code, ...(at !== undefined && { at }), ...(values && { with: values }) }
}

/**
 * Goes on when there is nothing to refuse (`undefined`, or an empty list).
 *
 * @throws {Refused} otherwise
 */
export function orRefuse(found: Refusal | readonly Refusal[] | undefined): void {
  if (found === undefined) return
  const refusals = 'code' in found ? [found] : found
  if (refusals.length > 0) throw new Refused(refusals)
}
