import { placeOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { askMaybe } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const locality = placeOf(event, who)
  const key = (event.url.searchParams.get('key') ?? '').slice(0, 60)
  const { on, asOf } = askedDay(event.url.searchParams)
  return {
    locality,
    on,
    kept: { ...(key && { key }), ...(locality !== who.locality && { locality }) },
    view: await askMaybe(event, 'score', { locality, ...(key && { key }), ...(asOf && { asOf }) }),
  }
}
