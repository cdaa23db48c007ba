import { reportRecord } from '#lib/records.ts'
import { ask } from '#lib/server/ask.ts'
import { recognise } from '#lib/server/proof.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  // Whoever sent it in this browser sees the number that proves it is his; everybody else the public receipt.
  recognise(event, locality, code)
  const [record, type, units] = await Promise.all([
    ask(event, 'record', { locality, record: reportRecord, code }),
    ask(event, 'record_type', { locality, record: reportRecord }),
    ask(event, 'units', { locality }),
  ])
  const files = await ask(event, 'files', { locality, id: record.id })
  return { record, type, units, files, address: `${event.url.origin}/${locality}/phan-anh/${record.code}/bien-nhan` }
}
