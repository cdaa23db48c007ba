import type { Language } from '#base/text.ts'
import type { Choice } from '../record/field.ts'
import type { Way } from './gateway.ts'

/** How a sender wants to be told: the answers of a field named by `tells.by`. */
export const ways = {
  zalo: { vi: 'Zalo', en: 'Zalo' },
  sms: { vi: 'Tin nhắn SMS', en: 'Text message' },
  mail: { vi: 'Thư điện tử', en: 'E-mail' },
  none: { vi: 'Không cần báo', en: 'Do not tell me' },
} as const satisfies Record<string, Choice>

/** In which language a sender wants to be told: the answers of a field named by `tells.in`. */
export const languages = {
  vietnamese: { vi: 'Tiếng Việt', en: 'Vietnamese' },
  english: { vi: 'Tiếng Anh', en: 'English' },
} as const satisfies Record<string, Choice>

/** The language of such an answer. */
export function languageOf(answer: string | undefined): Language | undefined {
  return answer === 'vietnamese' ? 'vi' : answer === 'english' ? 'en' : undefined
}

/** An address somebody left, and the ways that lead to it. */
export type Reach = { way: Way; to: string }

/**
 * The ways to somebody, in the order they are tried: the one he chose first, then those of his addresses in the order the
 * message names them; a telephone number is reached by Zalo before SMS. Empty when he wants nothing, or left nothing.
 */
export function reachesOf(
  addresses: readonly string[],
  chosen: string | undefined,
  open: ReadonlySet<Way>,
  left: readonly string[],
): Reach[] {
  if (chosen === 'none') return []
  const all = addresses.flatMap((to): Reach[] =>
    to.includes('@')
      ? [{ way: 'mail', to }]
      : [
          { way: 'zalo', to },
          { way: 'sms', to },
        ],
  )
  const first = all.filter(({ way }) => way === chosen)
  return [...first, ...all.filter(({ way }) => way !== chosen)].filter(
    // Zalo is a way only where a gateway of it is set; the others wait for theirs.
    ({ way }) => !left.includes(way) && (way !== 'zalo' || open.has('zalo')),
  )
}
