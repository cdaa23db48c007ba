import { fail, redirect } from '@sveltejs/kit'
import { keepSession, onward, tokenOf, visitorOf } from '#lib/account/account.server.ts'
import { typedOf } from '#lib/form.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!(await event.locals.engine.access.owesSecond(tokenOf(event)))) redirect(303, '/desk/sign-in')
  return { to: event.url.searchParams.get('to') ?? '' }
}

export const actions: Actions = {
  default: async (event) => {
    const { code = '', to = '' } = typedOf(await event.request.formData())
    const opened = await event.locals.engine.access
      .secondStep(tokenOf(event), { code }, visitorOf(event))
      .catch((fault: unknown) => {
        const refusals = refusalsOf(fault)
        if (refusals === undefined) throw fault
        return refusals
      })
    if (!('token' in opened)) {
      // It was waited for too long: the password is asked again.
      if (opened.some(({ code: why }) => why === 'not_signed_in')) redirect(303, '/desk/sign-in')
      return fail(422, { mistakes: mistakesOf(event, opened).map(({ words }) => ({ at: 'code', words })) })
    }
    keepSession(event, opened)
    redirect(303, onward(opened, to))
  },
}
