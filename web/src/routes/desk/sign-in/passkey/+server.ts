import { json, type RequestHandler } from '@sveltejs/kit'
import { keepSession, onward, visitorOf } from '#lib/account/account.server.ts'
import type { Ceremony } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'

type Body = { locality?: string; second?: boolean; to?: string; answer?: Ceremony }

/** What a browser is asked for to show a passkey; and, with its answer, the session it opens. */
export const POST: RequestHandler = async (event) => {
  const { locality = '', second = false, to, answer } = (await event.request.json()) as Body
  const { access } = event.locals.engine
  const { origin } = event.url
  const token = second ? (event.cookies.get('dothi_session') ?? '') : undefined
  try {
    if (answer === undefined) return json(await access.askPasskey(locality, origin, token))
    const visitor = visitorOf(event)
    const opened = await (token === undefined
      ? access.signInByPasskey(locality, { answer, origin }, visitor)
      : access.secondStep(token, { passkey: answer, origin }, visitor))
    keepSession(event, opened)
    return json({ to: onward(opened, to) })
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return json({ mistakes: mistakesOf(event, refusals) }, { status: 403 })
  }
}
