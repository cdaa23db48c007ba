import { linesOf } from '#lib/search/hit.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const most = 20

/** Everything everyone may find: reports, procedures, targets, units and places. Marks, case and a wrong letter do not matter. */
export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const q = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim()
  const found = await ask(event, 'search', { locality, text: q, limit: most })
  return { q, lines: linesOf(found, 'portal', locality, event.locals.language), meant: found.meant }
}
