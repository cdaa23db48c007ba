import { fail, type RequestEvent } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = adminOf(event)
  const health = healthOf(event, who)
  // The page is there when the database is not: what is asked of it is left out.
  const { locality } = who
  const files = health.downSince
    ? undefined
    : await event.locals.engine.ask(who, 'file_use', { locality }).catch(() => undefined)
  return { health, files, locality }
}

function healthOf(event: RequestEvent, who: ReturnType<typeof adminOf>) {
  try {
    return event.locals.engine.operations.health(who)
  } catch (fault) {
    return stop(event, fault)
  }
}

export const actions: Actions = {
  retry: async (event) => {
    const who = adminOf(event)
    const sent = await event.request.formData()
    try {
      await event.locals.engine.operations.retry(who, String(sent.get('kind')), String(sent.get('id')))
      return { retried: true }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(409, { mistakes: mistakesOf(event, refusals) })
    }
  },
}
