import { fail, redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { enterPasted } from '#lib/admin/people/pasted.server.ts'
import { groundOf } from '#lib/admin/people/people.server.ts'
import { send } from '#lib/desk/act.server.ts'
import { typedOf } from '#lib/form.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { who, ...ground } = await groundOf(event)
  return { ...ground, type: await ask(event, 'record_type', { locality: who.locality, record: 'person.staff' }) }
}

export const actions: Actions = {
  act: async (event) => {
    const sent = await send(event, adminOf(event))
    if (!('receipt' in sent)) return fail(422, sent)
    redirect(303, `/admin/people/${sent.receipt.subject}`)
  },
  paste: async (event) => {
    const { who, units, today } = await groundOf(event)
    const { _id = '', lines = '' } = typedOf(await event.request.formData())
    const ends = await enterPasted(event, who.locality, { id: _id, lines, units, today })
    return { pasted: ends, lines: ends.every(({ done }) => done) ? '' : lines }
  },
}
