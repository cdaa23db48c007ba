import { mappingAsked } from '#lib/binder/mapping-asked.ts'
import { placeOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { askMaybe } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const locality = placeOf(event, staffOf(event))
  const asked = mappingAsked(event.url.searchParams)
  return { view: await askMaybe(event, 'mapping', { locality, ...asked }), locality, asked }
}
