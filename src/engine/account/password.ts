import { hash, verify } from '@node-rs/argon2'
import { type Refusal, Refused, refuse } from '#base/refusal.ts'
import { fold } from '#base/text.ts'
import { passwordWords } from './password.words.ts'

// OWASP's first choice for argon2id on small servers; measured at about 40 ms on a 2-core machine.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Hashes at once, and how many may wait: more would only make everybody wait longer than a browser does. */
const atOnce = 2
const mostWaiting = 50

/** Fewest characters of a password: fewer are enough where a second factor is asked besides. No rule of composition. */
export const fewest = { alone: 15, withFactor: 12 } as const
/** More than anybody types; longer ones only cost time. */
const mostCharacters = 200
/** More words than these, even of the commonest, are a sentence and take long to guess. */
const mostWords = 3

let running = 0
const waiting: (() => void)[] = []

/** A password as it is kept: argon2id with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(plain(password), cost))
}

const decoy = hash('a password nobody has', cost)

/**
 * Whether it is the password that was kept. Without a kept one it costs the same time and is never right, so that names
 * cannot be found by the clock.
 *
 * @throws {Refused} `busy` when too many are being tried
 */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const against = kept ?? (await decoy)
  const right = await inTurn(() => verify(against, plain(password)))
  return right && kept !== null && kept !== undefined
}

/** The same letters typed on another keyboard are the same password. */
function plain(password: string): string {
  return password.normalize('NFC').slice(0, mostCharacters)
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new Refused([refuse('busy')])
    await new Promise<void>((go) => waiting.push(go))
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/**
 * Why a password may not be chosen: too short, made of the commonest words alone, one key or row of keys over and over, or
 * the person's own names.
 *
 * @param own  names by which the person is known
 */
export function weakness(password: string, own: readonly string[], hasFactor: boolean): Refusal | undefined {
  const characters = [...password.normalize('NFC')]
  const min = hasFactor ? fewest.withFactor : fewest.alone
  if (characters.length < min) return refuse('password_short', 'password', { min })
  if (characters.length > mostCharacters) return refuse('password_long', 'password', { max: mostCharacters })
  const letters = fold(password).replace(/[^a-z]/g, '')
  const names = own.flatMap((name) => fold(name).split(/[^a-z]+/)).filter((name) => name.length > 1)
  const isGuessable = new Set(characters).size < 6 || isRow(password) || isMadeOf(letters, [...passwordWords, ...names])
  return isGuessable ? refuse('password_guessable', 'password') : undefined
}

/** Whether a text is nothing but three of these words at most, one after another; the empty text (digits and signs alone) is. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  // Fewest words by which each place in the text is reached.
  const reached = new Map([[0, 0]])
  for (let at = 0; at < text.length; at += 1) {
    const used = reached.get(at)
    if (used === undefined || used >= mostWords) continue
    for (const word of words) {
      const next = at + word.length
      if (text.startsWith(word, at) && used + 1 < (reached.get(next) ?? Number.POSITIVE_INFINITY))
        reached.set(next, used + 1)
    }
  }
  return reached.has(text.length)
}

/** Whether it only runs along the alphabet, the digits or the keys. */
function isRow(password: string): boolean {
  const text = password.toLowerCase()
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  ]
  const steps = [...rows, ...rows.map((row) => [...row].reverse().join(''))].map((row) => row + row)
  return steps.some((row) => row.includes(text.slice(0, 20)))
}
