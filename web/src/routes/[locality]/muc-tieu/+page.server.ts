import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import { askedUnit } from '#lib/units/asked.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const plan = event.url.searchParams.get('plan')
  const period = (event.url.searchParams.get('period') ?? '').slice(0, 60)
  const whose = askedUnit(event.url.searchParams)
  const { on, asOf } = askedDay(event.url.searchParams)
  const [board, story] = await Promise.all([
    ask(event, 'board', {
      locality,
      ...(plan ? { plan } : {}),
      ...(period && { period }),
      ...(asOf && { asOf }),
      ...whose,
    }),
    ask(event, 'unit_story', { locality, ...(whose.unit ? { unit: whose.unit } : {}) }),
  ])
  return { board, story, whose, on, period, asTable: event.url.searchParams.get('view') === 'table' }
}
