import { fail, redirect } from '@sveltejs/kit'
import { attemptForm, keepSession, tokenOf } from '#lib/account/account.server.ts'
import { typedOf } from '#lib/form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Reached by the button of the account page: the secret is made by a form sent, never by a page looked at. */
export const load: PageServerLoad = (event) => {
  if (event.request.method === 'GET') redirect(303, '/desk/account')
}

export const actions: Actions = {
  begin: async (event) => {
    const tried = await attemptForm(event, 'begin', event.locals.engine.accounts.beginTotp(tokenOf(event)))
    return 'done' in tried ? { offer: tried.done } : redirect(303, '/desk/account')
  },
  confirm: async (event) => {
    const { code = '', secret = '', address = '' } = typedOf(await event.request.formData())
    const tried = await attemptForm(event, 'confirm', event.locals.engine.accounts.confirmTotp(tokenOf(event), code))
    if (!('done' in tried)) return fail(422, { ...tried.data, offer: { secret, address } })
    keepSession(event, tried.done.opened)
    if (tried.done.codes.length === 0) redirect(303, '/desk/account?saved=1')
    return { codes: tried.done.codes }
  },
}
