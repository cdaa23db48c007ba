/**
 * Why the embedded database cannot start, in words for the person at the console.
 *
 * Whoever catches it prints `message` (Vietnamese, then English) without a stack trace: the cause is the machine or
 * the folder, not the code.
 */
export class Unstartable extends Error {
  override readonly name = 'Unstartable'
  readonly vi: string
  readonly en: string

  constructor(words: { vi: string; en: string }, options?: ErrorOptions) {
    super(`${words.vi}\n${words.en}`, options)
    this.vi = words.vi
    this.en = words.en
  }
}
