import { fail, redirect } from '@sveltejs/kit'
import { keepSession, onward, visitorOf } from '#lib/account/account.server.ts'
import { isAdmin } from '#lib/admin/admin.server.ts'
import { answers, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

/** Nothing here needs script: an office's first computer may be any. */
export const csr = false

export const load: PageServerLoad = (event) => {
  const { who, engine } = event.locals
  if (who.kind === 'staff' && isAdmin(who)) redirect(303, '/thiet-lap/don-vi')
  event.setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  const code = event.url.searchParams.get('ma') ?? ''
  return { code, isOpen: engine.setup.isOpen(code), form: engine.setup.form, on: localDate(new Date()) }
}

export const actions: Actions = {
  default: async (event) => {
    const { setup, access } = event.locals.engine
    const typed = typedOf(await event.request.formData())
    const { _code: code = '', password = '', ...rest } = typed
    const values = answers(setup.form, typed)
    const founded = await setup.found(code, values).catch((fault: unknown) => {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return mistakesOf(event, refusals)
    })
    if (Array.isArray(founded)) return fail(422, { typed: rest, mistakes: founded })
    const name = (typed['signIn'] ?? '').trim()
    const opened = await access.signIn(founded.locality, name, password, visitorOf(event))
    keepSession(event, opened)
    redirect(303, onward(opened, '/thiet-lap/don-vi'))
  },
}
