import { json, type RequestHandler } from '@sveltejs/kit'
import { tokenOf, visitorOf } from '#lib/account/account.server.ts'
import type { Ceremony } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'

/** What a browser is asked for to show a passkey of whoever is signed in; and, with its answer, a fresh proof. */
export const POST: RequestHandler = async (event) => {
  const { answer } = (await event.request.json()) as { answer?: Ceremony }
  const { access, accounts } = event.locals.engine
  const token = tokenOf(event)
  const { origin } = event.url
  try {
    if (answer === undefined) return json(await access.askPasskey('', origin, token))
    await accounts.prove(token, { passkey: answer, origin }, visitorOf(event))
    return json({})
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return json({ mistakes: mistakesOf(event, refusals) }, { status: 403 })
  }
}
