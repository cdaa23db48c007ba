import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const { language } = event.locals
  const found = await ask(event, 'document', { locality, id: event.params.id })
  return {
    document: {
      ...found,
      kind: found.kindLabel[language],
      state: found.stateLabel[language],
      on: formatDate(found.issuedOn, language),
      by: found.organ ?? found.unit?.label[language] ?? '',
    },
  }
}
