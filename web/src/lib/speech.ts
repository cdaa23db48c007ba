// Desk pages take both from here.
export { fill } from './fill.ts'

import { page } from '$app/state'
import { fill } from './fill.ts'
import type { Language, Words } from './house.ts'

/** The language of the page that is being made. Only inside components. */
export function language(): Language {
  return page.data.language === 'en' ? 'en' : 'vi'
}

/**
 * The words in the language of the page, `{name}` places filled. Only inside components.
 *
 * @example say({ vi: 'Bước {at}/{of}', en: 'Step {at} of {of}' }, { at: 2, of: 5 }) // 'Bước 2/5'
 */
export function say(words: Words, places: Readonly<Record<string, string | number>> = {}): string {
  // A number and its sign stay on one line, also where a typist left an ordinary space.
  return fill(words[language()], places).replace(/(\d) %/g, '$1\u00a0%')
}
