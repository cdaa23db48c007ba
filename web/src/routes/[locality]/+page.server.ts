import { atLocal, localDate } from '#lib/house.ts'
import { reportRecord } from '#lib/records.ts'
import { askMaybe } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const midnight = atLocal(localDate(new Date()), 0)
  const [board, today] = await Promise.all([
    askMaybe(event, 'board', { locality }),
    askMaybe(event, 'records', {
      locality,
      record: reportRecord,
      filter: { op: '>=', name: 'openedAt', value: midnight },
      limit: 1,
    }),
  ])
  return {
    board: board && { plan: board.plan, counts: board.counts, asOf: board.asOf, unit: board.unit },
    today: today?.total,
    at: new Date(),
  }
}
