import { json, type RequestHandler } from '@sveltejs/kit'
import { keepSession, tokenOf } from '#lib/account/account.server.ts'
import type { Ceremony } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'

/** What a browser is asked for to make a passkey; and, with its answer, the passkey kept under a name. */
export const POST: RequestHandler = async (event) => {
  const { name = '', answer } = (await event.request.json()) as { name?: string; answer?: Ceremony }
  const { accounts } = event.locals.engine
  const token = tokenOf(event)
  const { origin } = event.url
  try {
    if (answer === undefined) return json(await accounts.beginPasskey(token, origin))
    const { codes, opened } = await accounts.addPasskey(token, { answer, origin, name })
    keepSession(event, opened)
    return json({ codes })
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    const needsProof = refusals.some(({ code }) => code === 'factor_needed')
    return json({ mistakes: mistakesOf(event, refusals), needsProof }, { status: 403 })
  }
}
