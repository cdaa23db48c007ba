import { fail, redirect } from '@sveltejs/kit'
import { typedOf } from '#lib/form.ts'
import { unitRows } from '#lib/setup/rows.ts'
import { define, groundOf } from '#lib/setup/setup.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const csr = false

export const load: PageServerLoad = async (event) => {
  const { state, units, locality } = await groundOf(event)
  return { state, units, name: locality.label, id: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async (event) => {
    const ground = await groundOf(event)
    const sent = await event.request.formData()
    const typed = typedOf(sent)
    const file = sent.get('file')
    const text = file instanceof File && file.size > 0 ? await file.text() : (typed['rows'] ?? '')
    const rows = unitRows(text, ground.units)
    const shown = rows.map(({ line, wrong }) => ({ line, wrong }))
    if (rows.length === 0 || rows.some(({ wrong }) => wrong.length > 0))
      return fail(422, { text, rows: shown, mistakes: [] })
    const units = rows.flatMap(({ value }) => (value ? [value] : []))
    const body = {
      units: units.map(({ key, name, nameEn, kind, parent }) => ({
        key,
        kind,
        label: { vi: name, en: nameEn },
        parent,
        validFrom: ground.locality.validFrom,
      })),
    }
    const id = typed['_id'] ?? ''
    const { mistakes } = await define(event, ground, id, [
      { kind: 'units', key: `${ground.who.locality}-${id.slice(0, 8)}`, body },
    ])
    if (mistakes.length > 0) return fail(422, { text, rows: shown, mistakes })
    redirect(303, typed['next'] === undefined ? '/thiet-lap/don-vi' : '/thiet-lap/nguoi')
  },
}
