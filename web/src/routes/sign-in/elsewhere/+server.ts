import { type RequestHandler, redirect } from '@sveltejs/kit'
import { stop } from '#lib/server/ask.ts'

/** Sends somebody to the provider of identities; the state he has to come back with is kept in this browser alone. */
export const GET: RequestHandler = async (event) => {
  const { searchParams, origin, protocol } = event.url
  const side = searchParams.get('side') === 'resident' ? 'resident' : 'staff'
  const asks = { side, redirectUri: `${origin}/sign-in/back`, to: searchParams.get('to') ?? '' } as const
  const left = await event.locals.engine.accounts
    .leaveFor(searchParams.get('locality') ?? '', asks)
    .catch((fault: unknown) => stop(event, fault))
  event.cookies.set('dothi_state', left.state, {
    path: '/sign-in',
    httpOnly: true,
    // It comes back by a link of another site: strict would leave it behind.
    sameSite: 'lax',
    secure: protocol === 'https:',
    maxAge: 600,
  })
  redirect(303, left.address)
}
