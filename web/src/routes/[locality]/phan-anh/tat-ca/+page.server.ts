import type { RecordType } from '#lib/house.ts'
import { reportRecord } from '#lib/records.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const perPage = 20

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const asked = event.url.searchParams
  const state = ['open', 'done'].find((each) => each === asked.get('state')) as 'open' | 'done' | undefined
  const cursor = asked.get('cursor')
  const type = await ask(event, 'record_type', { locality, record: reportRecord })
  const page = await ask(event, 'records', {
    locality,
    record: reportRecord,
    sort: '-openedAt',
    limit: perPage,
    ...(cursor === null ? {} : { cursor }),
    ...(state === undefined ? {} : { filter: { op: 'in', name: 'state', values: statesOf(type, state) } }),
  })
  return { type, page, state, isFirst: cursor === null }
}

function statesOf(type: RecordType, state: 'open' | 'done'): string[] {
  return Object.entries(type.states)
    .filter(([, { closed = false }]) => closed === (state === 'done'))
    .map(([name]) => name)
}
