import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = adminOf(event)
  const backups = await event.locals.engine.operations.backups(who).catch((fault: unknown) => stop(event, fault))
  return { backups }
}

export const actions: Actions = {
  begin: async (event) => {
    const who = adminOf(event)
    const kind = String((await event.request.formData()).get('kind'))
    try {
      await event.locals.engine.operations.begin(who, kind)
      return { begun: kind }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(409, { mistakes: mistakesOf(event, refusals) })
    }
  },
}
