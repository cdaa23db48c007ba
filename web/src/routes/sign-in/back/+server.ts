import { type RequestHandler, redirect } from '@sveltejs/kit'
import { keepSession, onward, visitorOf } from '#lib/account/account.server.ts'
import { stop } from '#lib/server/ask.ts'
import { keepResident } from '#lib/server/resident.ts'

/** Takes in whoever comes back from the provider of identities. */
export const GET: RequestHandler = async (event) => {
  const state = event.cookies.get('dothi_state') ?? ''
  event.cookies.delete('dothi_state', { path: '/sign-in' })
  const came = await event.locals.engine.accounts
    .arrive(event.url, state, visitorOf(event))
    .catch((fault: unknown) => stop(event, fault))
  if (came.side === 'staff') {
    keepSession(event, came.opened)
    redirect(303, onward(came.opened, came.to))
  }
  keepResident(event, came.locality, came.known)
  redirect(303, `/${came.locality}/cua-toi`)
}
