import { askedComparison } from '#lib/compare/asked.server.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const view = await ask(event, 'comparison', { locality, ...askedComparison(event.url.searchParams) })
  return { on: askedDay(event.url.searchParams).on, search: event.url.search, view }
}
