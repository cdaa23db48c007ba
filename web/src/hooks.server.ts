import { randomInt } from 'node:crypto'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import type { Actor, Language } from './lib/house.ts'
import { house } from './lib/server/house.ts'
import { rememberLanguage } from './lib/server/language.ts'
import { shrunk } from './lib/server/shrink.ts'

const safety: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
  'cross-origin-opener-policy': 'same-origin',
}

/** Every request: who asks, in which language, under which code; then the page, safe and small. */
export const handle: Handle = async ({ event, resolve }) => {
  const { engine } = house()
  event.locals.code = faultCode()
  event.locals.engine = engine
  event.locals.language = languageOf(event)
  event.locals.who = await whoAsks(event)
  // Read late: a form may turn the language.
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.language),
  })
  for (const [name, value] of Object.entries(safety)) response.headers.set(name, value)
  if (response.headers.get('content-type') === 'text/html')
    response.headers.set('content-type', 'text/html; charset=utf-8')
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache')
  return shrunk(event.request, response)
}

/**
 * What was refused or is not there keeps its own words. A fault is logged under its code and shown with the code and with
 * whether anything was received: never a stack.
 */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return
  const code = event.locals.code ?? faultCode()
  // A code in an address is a secret, and the log is not the place for it.
  const path = event.url.pathname.replace(/^(\/desk\/invite\/).*/, '$1…')
  house().fault(code, path, error)
  return { message: 'fault', code, received: event.locals.received !== undefined }
}

/** Four characters without look-alikes and two digits: short enough to be read over the phone. */
function faultCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const word = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${word}-${String(randomInt(100)).padStart(2, '0')}`
}

/** `?lang=en` turns the language, is remembered, and leaves the address clean. */
function languageOf(event: RequestEvent): Language {
  const asked = event.request.method === 'GET' ? event.url.searchParams.get('lang') : null
  if (asked === 'vi' || asked === 'en') {
    rememberLanguage(event, asked)
    const clean = new URL(event.url)
    clean.searchParams.delete('lang')
    redirect(303, clean.pathname + clean.search)
  }
  return event.cookies.get('dothi_language') === 'en' ? 'en' : 'vi'
}

async function whoAsks(event: RequestEvent): Promise<Actor> {
  const token = event.cookies.get('dothi_session')
  const known = token === undefined ? undefined : await event.locals.engine.access.actorOf(token)
  return known ?? { kind: 'anyone', id: 'anyone' }
}
