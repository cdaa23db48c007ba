import { caseWords } from '#lib/fee/fee.ts'
import { offered } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { dossierRecord } from '#lib/records.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

/** The procedures: the answers of the dossier's first choice whose answers carry their own time limits, by field. */
export const load: PageServerLoad = async (event) => {
  const type = await ask(event, 'record_type', { locality: event.params.locality, record: dossierRecord })
  const choices = Object.values(type.form).find(
    (field) => field.kind === 'choice' && Object.values(field.choices).some(({ within }) => within !== undefined),
  )
  const today = localDate(new Date())
  return {
    today,
    cases: caseWords(type),
    hasFees: type.fees !== undefined,
    groups: choices?.kind === 'choice' ? offered(choices, today) : [],
    official: type.online?.official,
    isOnline: type.online !== undefined,
  }
}
