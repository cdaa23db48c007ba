import type { RequestEvent } from '@sveltejs/kit'
import type { Language } from '../house.ts'

/** Turns the language of this request and remembers it in this browser for a year. */
export function rememberLanguage(event: Pick<RequestEvent, 'cookies' | 'locals' | 'url'>, language: Language): void {
  event.locals.language = language
  const secure = event.url.protocol === 'https:'
  event.cookies.set('dothi_language', language, {
    path: '/',
    maxAge: 365 * 86_400,
    sameSite: 'lax',
    httpOnly: true,
    secure,
  })
}
