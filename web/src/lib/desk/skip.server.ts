import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { type SkipReason, skipReasons } from './queue/queue.text.ts'

const name = 'dothi_skipped'
const most = 40

/** What this person passed over while going on, by record id. Kept in this browser until it closes, and nowhere else. */
export function readSkipped(cookies: Cookies): Record<string, SkipReason> {
  const pairs = (cookies.get(name) ?? '').split('.').map((pair) => pair.split('~'))
  return Object.fromEntries(pairs.filter(([id, why]) => id && why && Object.hasOwn(skipReasons, why))) as Record<
    string,
    SkipReason
  >
}

/** Passes one over. */
export function skip(event: Pick<RequestEvent, 'cookies' | 'url'>, id: string, why: SkipReason): void {
  const others = Object.entries(readSkipped(event.cookies)).filter(([each]) => each !== id)
  const value = [...others.slice(-(most - 1)), [id, why]].map((pair) => pair.join('~')).join('.')
  event.cookies.set(name, value, {
    path: '/desk',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  })
}

/** Forgets all that was passed over. */
export function forgetSkipped(cookies: Cookies): void {
  cookies.delete(name, { path: '/desk' })
}
