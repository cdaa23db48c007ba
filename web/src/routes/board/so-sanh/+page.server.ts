import { askedComparison } from '#lib/compare/asked.server.ts'
import { placeOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const locality = placeOf(event, staffOf(event))
  const asked = askedComparison(event.url.searchParams)
  return {
    locality,
    on: askedDay(event.url.searchParams).on,
    search: event.url.search,
    view: await ask(event, 'comparison', { locality, ...asked }),
  }
}
