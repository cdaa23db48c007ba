import { randomInt } from 'node:crypto'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { findAdmin, rememberAdmin } from './lib/admin/last-known.ts'
import { type Actor, isUnreachable, type Language } from './lib/house.ts'
import { isFileHost } from './lib/server/file-ticket.ts'
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
  const { engine, filesOrigin } = house()
  if (isFileHost(event.url) && !/^\/files\/[^/]+\/[^/]+(\/thumb)?$/.test(event.url.pathname))
    return new Response('Chỉ có tệp ở địa chỉ này. · Only files are at this address.\n', { status: 404 })
  event.locals.code = faultCode()
  event.locals.engine = engine
  event.locals.language = languageOf(event)
  const who = await whoAsks(event).catch((fault: unknown) => {
    if (!isUnreachable(fault)) throw fault
    return lastKnown(event)
  })
  if (!who) return outage(event)
  event.locals.who = who
  // Read late: a form may turn the language.
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.language),
  })
  if (event.locals.isOut) return outage(event)
  for (const [name, value] of Object.entries(safety)) response.headers.set(name, value)
  const policy = response.headers.get('content-security-policy')
  if (filesOrigin && policy?.includes('img-src'))
    response.headers.set('content-security-policy', policy.replace('img-src', `img-src ${filesOrigin}`))
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
  if (isUnreachable(error)) event.locals.isOut = true
  // The pattern of the address: a code in it is a secret, and the log is not the place for it.
  else house().fault(code, event.route.id ?? 'none', error)
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

/** The page that needs no database, in place of one that does. */
function outage(event: RequestEvent): Response {
  const isSending = event.request.method !== 'GET' && event.request.method !== 'HEAD'
  const { html, headers } = house().outage({ language: event.locals.language, isSending })
  return new Response(html, { status: 503, headers })
}

/** Who may still look at the health of the system while nobody can be asked who he is. */
function lastKnown(event: RequestEvent): Actor | undefined {
  const isHealth = event.request.method === 'GET' && /^\/admin\/(health|runbook)$/.test(event.url.pathname)
  return isHealth ? findAdmin(event.cookies.get('dothi_session'), Date.now()) : undefined
}

async function whoAsks(event: RequestEvent): Promise<Actor> {
  const token = event.cookies.get('dothi_session')
  const known = token === undefined ? undefined : await event.locals.engine.access.actorOf(token)
  if (token !== undefined && known) rememberAdmin(token, known, Date.now())
  return known ?? { kind: 'anyone', id: 'anyone' }
}
