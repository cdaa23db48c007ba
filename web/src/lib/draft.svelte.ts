/**
 * What somebody is typing into a box that the page fills: begins as what is given and begins anew only when that becomes
 * another. Without it a page that follows what happens would take the words out of his hand with every change, since a
 * derived value that was typed over is worked out again with all the data of the page.
 */
export class Draft<T extends string | undefined> {
  // The one between lets through only what differs.
  readonly #given = $derived.by(() => this.#ask())
  value = $derived(this.#given)
  readonly #ask: () => T

  constructor(ask: () => T) {
    this.#ask = ask
  }
}
