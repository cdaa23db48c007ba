import { staffOf } from '#lib/desk/staff.server.ts'
import { openWholeCode } from '#lib/desk/whole-code.server.ts'
import { linesOf } from '#lib/search/hit.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const most = 30

/** Everything in this person's right that answers a few words. */
export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const q = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim()
  await openWholeCode(event, locality, q)
  const found = await ask(event, 'search', { locality, text: q, limit: most })
  return { q, lines: linesOf(found, 'desk', locality, event.locals.language), meant: found.meant }
}
