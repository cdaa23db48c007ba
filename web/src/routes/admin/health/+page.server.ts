import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  const who = adminOf(event)
  try {
    return { health: event.locals.engine.operations.health(who) }
  } catch (fault) {
    stop(event, fault)
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
