import { fail, redirect } from '@sveltejs/kit'
import { typedOf } from '#lib/form.ts'
import { refusalsOf } from '#lib/server/ask.ts'
import { keepProof } from '#lib/server/proof.ts'
import { trackText } from '#lib/track/track.text.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Code and proof by POST, so that neither stands in an address; one answer for "none" and "no match". */
  default: async (event) => {
    const { locality } = event.params
    const { code = '', phone = '' } = typedOf(await event.request.formData())
    const from = event.getClientAddress()
    const no = (words: { vi: string; en: string }, status = 422) =>
      fail(status, { code, mistakes: [{ at: 'code', words }] })
    if (code.trim() === '') return no(trackText.needCode)
    try {
      const actor = await event.locals.engine.access.resident(
        locality,
        code.trim(),
        phone.replace(/\D/g, '') || undefined,
        from,
      )
      if (actor.kind !== 'resident') return no(trackText.noMatch)
      const record = await event.locals.engine.ask(actor, 'record', { locality, code: code.trim() })
      keepProof(event, { locality, code: record.code, actor, isWhole: phone.replace(/\D/g, '').length === 6 })
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      if (refusals.some(({ code: why }) => why === 'too_many_tries')) return no(trackText.busy, 429)
      return no(trackText.noMatch)
    }
    redirect(303, `/${locality}/tra-cuu/ket-qua`)
  },
}
