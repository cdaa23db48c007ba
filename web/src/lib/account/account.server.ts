import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { ownAddress } from '#lib/desk/staff.server.ts'
import type { Mistake } from '#lib/form.ts'
import type { Opened, Visitor } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'

type Event = Pick<RequestEvent, 'cookies' | 'getClientAddress' | 'locals' | 'request' | 'url'>

/** Where a request comes from and on which device, as the engine counts tries. */
export function visitorOf(event: Event): Visitor {
  const device = event.cookies.get('dothi_device')
  const agent = event.request.headers.get('user-agent')
  return {
    address: event.getClientAddress(),
    ...(device !== undefined && { device }),
    ...(agent !== null && { agent: agent.slice(0, 400) }),
  }
}

/** Keeps a session that was begun in this browser, and the mark by which the browser is known again. */
export function keepSession(event: Event, { token, expiresAt, device }: Opened): void {
  const secure = event.url.protocol === 'https:'
  const kept = { httpOnly: true, sameSite: 'lax', secure } as const
  event.cookies.set('dothi_session', token, { ...kept, path: '/', expires: expiresAt })
  if (device !== undefined) keepDevice(event, device)
}

/** Keeps the marks by which this browser is known again, of whoever signs in with it. */
export function keepDevice(event: Pick<RequestEvent, 'cookies' | 'url'>, device: string): void {
  const secure = event.url.protocol === 'https:'
  const kept = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 400 * 86_400 } as const
  event.cookies.set('dothi_device', device, kept)
}

/** Where somebody goes on to once a session was begun: to what is still owed, or to where he wanted. */
export function onward({ actor, next }: Opened, to: string | null | undefined): string {
  const wanted = ownAddress(to ?? null)
  const back = wanted === undefined ? '' : `?${new URLSearchParams({ to: wanted })}`
  if (next === 'second') return `/desk/sign-in/second${back}`
  if (next === 'enrol') return `/desk/account${back}`
  const leads = actor.kind === 'staff' && Object.keys(actor.roles).includes('leader')
  return wanted ?? (leads ? '/board' : '/desk')
}

/** The token of this browser's session; without one to the sign-in page. */
export function tokenOf(event: Event): string {
  const token = event.cookies.get('dothi_session')
  if (token === undefined) redirect(303, `/desk/sign-in?${new URLSearchParams({ to: event.url.pathname })}`)
  return token
}

/**
 * Does something with an account, or gives the mistakes to show. Who is not signed in goes to sign in, and who has to prove
 * himself again first goes to do so and comes back.
 */
export async function attempt<T>(event: Event, work: Promise<T>): Promise<{ done: T } | { mistakes: Mistake[] }> {
  try {
    return { done: await work }
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    const to = new URLSearchParams({ to: event.url.pathname })
    if (refusals.some(({ code }) => code === 'not_signed_in')) redirect(303, `/desk/sign-in?${to}`)
    if (refusals.some(({ code }) => code === 'factor_needed')) redirect(303, `/desk/account/prove?${to}`)
    return { mistakes: mistakesOf(event, refusals) }
  }
}

/** The same for a form: its mistakes come back to the page. */
export async function attemptForm<T>(event: Event, form: string, work: Promise<T>) {
  const tried = await attempt(event, work)
  return 'done' in tried ? tried : fail(422, { form, mistakes: tried.mistakes })
}
