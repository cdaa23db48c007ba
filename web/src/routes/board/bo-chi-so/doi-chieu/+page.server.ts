import { placeOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { askMaybe } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const locality = placeOf(event, staffOf(event))
  const key = (event.url.searchParams.get('key') ?? '').slice(0, 60)
  return { view: await askMaybe(event, 'mapping', { locality, ...(key && { key }) }), locality }
}
