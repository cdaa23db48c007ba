import { fail, redirect } from '@sveltejs/kit'
import { accountText } from '#lib/account/account.text.ts'
import { type Mistake, typedOf } from '#lib/form.ts'
import { mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

/** Nothing on this page needs script. */
export const csr = false

export const load: PageServerLoad = async (event) => {
  // The address is a secret: it goes neither to another site nor into anybody's store.
  event.setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  return event.locals.engine.accounts.invited(event.params.code).catch((fault: unknown) => stop(event, fault))
}

export const actions: Actions = {
  default: async (event) => {
    const { password = '', again = '' } = typedOf(await event.request.formData())
    const no = (mistakes: Mistake[]) => fail(422, { mistakes })
    if (password !== again) return no([{ at: 'again', words: accountText.notSame }])
    const refused = await event.locals.engine.accounts
      .acceptInvitation(event.params.code, password)
      .then(() => undefined)
      .catch((fault: unknown) => {
        const refusals = refusalsOf(fault)
        if (refusals === undefined) throw fault
        return refusals
      })
    if (refused?.some(({ code }) => code === 'invitation_gone')) redirect(303, event.url.pathname)
    if (refused) return no(mistakesOf(event, refused))
    redirect(303, '/desk/sign-in?set=1')
  },
}
