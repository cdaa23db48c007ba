import { fail, redirect } from '@sveltejs/kit'
import { forgetDraft, getDraft, mistakesIn, onlineType } from '#lib/dossier/dossier.server.ts'
import { askedOf, tasksOf } from '#lib/dossier/tasks.ts'
import { caseWords } from '#lib/fee/fee.ts'
import { answers } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { act } from '#lib/server/ask.ts'
import { keepProof } from '#lib/server/proof.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const type = await onlineType(event)
  const { draft } = await getDraft(event)
  const { procedure } = type.form
  const chosen = procedure?.kind === 'choice' ? procedure.choices[draft.typed['procedure'] ?? ''] : undefined
  return {
    tasks: tasksOf(type, draft.typed).map(({ name, task, state }) => ({
      name,
      label: task.label,
      fields: task.fields,
      state,
    })),
    code: draft.code,
    chosen: chosen && { vi: chosen.vi, en: chosen.en, ...(chosen.fee && { fee: chosen.fee }) },
    hasFees: type.fees !== undefined,
    cases: caseWords(type),
    today: localDate(new Date()),
    expiresAt: draft.expiresAt,
    official: type.online.official,
  }
}

export const actions: Actions = {
  /** Everything that is wrong is told at once, whichever task it stands in. */
  send: async (event) => {
    const { locality } = event.params
    const type = await onlineType(event)
    const { token, draft } = await getDraft(event)
    const form = askedOf(type)
    const mistakes = mistakesIn(event, form, draft.typed)
    if (mistakes.length > 0) return fail(422, { mistakes })
    const values = answers(form, draft.typed)
    const done = await act(event, {
      ...{ locality, id: draft.id, record: type.name, act: type.online.act, values, channel: 'online' },
    })
    if (!('receipt' in done)) return fail(422, { mistakes: done.mistakes })
    const { code, proof } = done.receipt
    const actor = await event.locals.engine.access.resident(locality, code, proof).catch(() => undefined)
    if (actor?.kind === 'resident') keepProof(event, { locality, code, actor })
    await event.locals.engine.drafts.drop(token)
    forgetDraft(event)
    redirect(303, `/${locality}/nop-ho-so/bien-nhan`)
  },
}
