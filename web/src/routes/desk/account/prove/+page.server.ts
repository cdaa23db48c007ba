import { redirect } from '@sveltejs/kit'
import { attempt, attemptForm, tokenOf, visitorOf } from '#lib/account/account.server.ts'
import { ownAddress } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const read = await attempt(event, event.locals.engine.accounts.own(tokenOf(event)))
  if (!('done' in read)) return stop(event, new Error('account: it could not be read'))
  return { isBare: read.done.isBare, to: backTo(event.url.searchParams.get('to')) }
}

export const actions: Actions = {
  default: async (event) => {
    const { code, password, to = '' } = typedOf(await event.request.formData())
    const proof = password === undefined ? { code: code ?? '' } : { password }
    const proved = event.locals.engine.accounts.prove(tokenOf(event), proof, visitorOf(event))
    const tried = await attemptForm(event, 'prove', proved)
    return 'done' in tried ? redirect(303, backTo(to)) : tried
  },
}

/** Desk, board and administration: the pages that ask for a proof. */
function backTo(to: string | null): string {
  return to !== null && /^\/admin([/?]|$)/.test(to) ? to : (ownAddress(to) ?? '/desk/account')
}
