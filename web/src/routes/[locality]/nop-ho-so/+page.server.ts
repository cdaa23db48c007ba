import { fail, redirect } from '@sveltejs/kit'
import { visitorOf } from '#lib/account/account.server.ts'
import { findDraft, forgetDraft, keepDraft, mistakesIn, onlineType } from '#lib/dossier/dossier.server.ts'
import { dossierText } from '#lib/dossier/dossier.text.ts'
import { offered, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { mistakesOf, refusalsOf, stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const type = await onlineType(event)
  const wanted = event.url.searchParams.get('procedure') ?? ''
  const { procedure } = type.form
  return {
    official: type.online.official,
    groups: procedure?.kind === 'choice' ? offered(procedure, localDate(new Date())) : [],
    wanted,
    held: (await findDraft(event)) !== undefined,
  }
}

export const actions: Actions = {
  begin: async (event) => {
    const { locality } = event.params
    const type = await onlineType(event)
    const { procedure = '' } = typedOf(await event.request.formData())
    const asked = type.form['procedure']
    const mistakes = mistakesIn(event, asked ? { procedure: asked } : {}, { procedure })
    if (mistakes.length > 0) return fail(422, { procedure, mistakes, contact: '' })
    const held = await event.locals.engine.drafts
      .begin(locality, { record: type.name, typed: { procedure } }, visitorOf(event))
      .catch((fault: unknown) => stop(event, fault))
    keepDraft(event, held)
    redirect(303, `/${locality}/nop-ho-so/viec`)
  },
  ask: async (event) => {
    const { draft = '' } = typedOf(await event.request.formData())
    if (draft.trim() === '')
      return fail(422, { procedure: '', draft, mistakes: [{ at: 'draft', words: dossierText.needCode }] })
    const asked = await event.locals.engine.drafts
      .askCode(event.params.locality, draft, visitorOf(event))
      .catch(refused)
    if ('id' in asked) return { procedure: '', draft, asked: asked.id, mistakes: [] }
    const mistakes = mistakesOf(event, asked).map(({ words }) => ({ at: 'draft', words }))
    return fail(422, { procedure: '', draft, mistakes })
  },
  open: async (event) => {
    const { locality } = event.params
    const { draft = '', asked = '', code = '' } = typedOf(await event.request.formData())
    const held = await event.locals.engine.drafts.goOn(locality, { id: asked, code }, visitorOf(event)).catch(refused)
    if ('token' in held) {
      keepDraft(event, held)
      redirect(303, `/${locality}/nop-ho-so/viec`)
    }
    const isGone = held.some(({ code: why }) => why === 'code_gone')
    const mistakes = mistakesOf(event, held).map(({ words }) => ({ at: isGone ? 'draft' : 'code', words }))
    return fail(422, { procedure: '', draft, ...(isGone ? {} : { asked }), mistakes })
  },
  leave: async (event) => {
    const held = await findDraft(event)
    if (held) await event.locals.engine.drafts.drop(held.token)
    forgetDraft(event)
    redirect(303, `/${event.params.locality}/nop-ho-so`)
  },
}

/** Refusals are an answer; anything else is a fault and goes on. */
function refused(fault: unknown) {
  const refusals = refusalsOf(fault)
  if (refusals === undefined) throw fault
  return refusals
}
