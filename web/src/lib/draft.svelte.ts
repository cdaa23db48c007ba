/**
 * What somebody is typing into a box that the page fills: begins as what is given, and begins anew only when that becomes
 * another or the page turns to another record. Without it a page that follows what happens would take the words out of his
 * hand with every change, since a derived value that was typed over is worked out again with all the data of the page.
 *
 * @param ask    what the page gives
 * @param about  the record it is about, on a page that goes from one to the next: what was typed for one is not the other's
 */
export class Draft<T extends string | undefined> {
  // The two between let through only what differs.
  readonly #given = $derived.by(() => this.#ask())
  readonly #record = $derived.by(() => this.#about())
  value = $derived.by(() => {
    void this.#record
    return this.#given
  })
  readonly #ask: () => T
  readonly #about: () => string

  constructor(ask: () => T, about: () => string = () => '') {
    this.#ask = ask
    this.#about = about
  }
}
