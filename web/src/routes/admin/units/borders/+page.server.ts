import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { missingOf, propose, sentOf } from '#lib/admin/units/decision.server.ts'
import { unitsText } from '#lib/admin/units/units.text.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const mostBytes = 4_000_000

export const load: PageServerLoad = (event) => {
  adminOf(event)
  return { id: crypto.randomUUID() }
}

export const actions: Actions = {
  check: async (event) => {
    const { locality } = adminOf(event)
    const given = await event.request.formData()
    const file = given.get('file')
    const sent = Object.fromEntries(
      [...given].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const isGiven = file instanceof File && file.size > 0
    const labels = { whose: unitsText.whose, ...(!isGiven && { file: unitsText.file }) }
    const mistakes = missingOf(event, sent, labels)
    if (!isGiven || mistakes.length > 0) return fail(422, { sent, mistakes })
    if (file.size > mostBytes) return fail(422, { sent, mistakes: [{ at: 'file', words: unitsText.tooBig }] })
    const asks = {
      locality,
      text: await file.text(),
      source: sent['whose'] ?? '',
      inForceFrom: sent['inForceFrom'] ?? '',
    }
    const read = await ask(event, 'unit_outlines', asks)
    return { sent, read, mistakes: [] }
  },
  propose: async (event) => {
    const sent = await sentOf(event)
    return propose(event, sent, sent['body'] ?? '')
  },
}
