import { fold } from '#base/text.ts'

/** The words a text is found by, each once, in order: as `search_words` in the database gives them. */
export function wordsOf(text: string): string[] {
  const plain = fold(text)
    .replace(/y/g, 'i')
    .replace(/['’‘ʼ]/g, '')
  return [...new Set(plain.split(/[^a-z0-9]+/).filter((word) => word !== '' && word.length <= longest))].sort()
}

/** The words somebody typed, in his order; the last one may be only begun. At most eight: more tell nothing more. */
export function typedWords(text: string): string[] {
  const plain = fold(text.slice(0, 200))
    .replace(/y/g, 'i')
    .replace(/['’‘ʼ]/g, '')
  return [...new Set(plain.split(/[^a-z0-9]+/).filter((word) => word !== '' && word.length <= longest))].slice(0, 8)
}

const longest = 40
/** Shorter words are too alike: `ga`, `ca`, `gia` are words of their own. */
const shortestMistyped = 4

/** What to look up for a typed word: itself, and itself less one letter when a mistake in it may be forgiven. */
export function spellingsOf(word: string): string[] {
  if (word.length < shortestMistyped || word.length > 13 || /\d/.test(word)) return [word]
  const shorter = Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
  return [...new Set([word, ...shorter])]
}

/** How a known word answers a typed one; undefined when it does not. Smaller is nearer. */
export function distanceOf(typed: string, word: string): 0 | 1 | 2 | undefined {
  if (word === typed) return 0
  if (word.startsWith(typed) && typed.length >= 2) return 1
  if (typed.length < shortestMistyped || word.length < shortestMistyped || /\d/.test(typed + word)) return undefined
  return isOneMistake(typed, word) ? 2 : undefined
}

/** One letter more, less, other, or two neighbours swapped. */
export function isOneMistake(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/**
 * How well a short text (a name, a label) answers what was typed: 0 not at all, higher is better. Every typed word has to be
 * answered by a word of the text.
 */
export function scoreOf(typed: readonly string[], text: string): number {
  if (typed.length === 0) return 0
  const words = wordsOf(text)
  let far = 0
  for (const one of typed) {
    const best = Math.min(...words.map((word) => distanceOf(one, word) ?? Number.POSITIVE_INFINITY))
    if (best === Number.POSITIVE_INFINITY) return 0
    far += best
  }
  const line = typedWords(text).join(' ')
  const whole = typed.join(' ')
  return (
    10 + (line === whole ? 8 : line.startsWith(whole) ? 5 : line.includes(whole) ? 3 : 0) - (far * 4) / typed.length
  )
}
