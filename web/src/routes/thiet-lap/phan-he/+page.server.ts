import { fail, redirect } from '@sveltejs/kit'
import { define, groundOf } from '#lib/setup/setup.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const csr = false

export const load: PageServerLoad = async (event) => {
  const { who, state, locality } = await groundOf(event)
  const { language } = event.locals
  const modules = event.locals.engine.setup.modules(who.locality)
  return {
    state,
    name: locality.label,
    id: crypto.randomUUID(),
    modules: modules.map(({ name, label, records, measures, isUsed }) => ({
      name,
      label: label[language],
      isUsed,
      records: records.map((one) => one[language]).join(', '),
      measures: measures.map((one) => one[language]).join(', '),
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const ground = await groundOf(event)
    const sent = await event.request.formData()
    const chosen = sent.getAll('module').map(String)
    const { label, subtitle, authority, phones, validFrom } = ground.locality
    const body = { label, subtitle, authority, phones, validFrom, modules: chosen }
    const id = String(sent.get('_id') ?? '')
    const { mistakes } = await define(event, ground, id, [{ kind: 'locality', key: ground.who.locality, body }])
    if (mistakes.length > 0) return fail(422, { mistakes })
    redirect(303, '/thiet-lap/muc-tieu')
  },
}
