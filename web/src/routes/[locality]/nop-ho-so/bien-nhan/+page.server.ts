import { redirect } from '@sveltejs/kit'
import { ask } from '#lib/server/ask.ts'
import { findProof } from '#lib/server/proof.ts'
import type { PageServerLoad } from './$types'

/** What was received, for whoever filed it in this browser; later it is found with its code and proof number. */
export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const proof = findProof(event.cookies, locality)
  if (!proof) redirect(303, `/${locality}/tra-cuu`)
  event.locals.who = proof.actor
  const record = await ask(event, 'record', { locality, code: proof.code })
  const [type, files, units] = await Promise.all([
    ask(event, 'record_type', { locality, record: record.record }),
    ask(event, 'files', { locality, id: record.id }),
    ask(event, 'units', { locality }),
  ])
  return { record, type, files, units }
}
