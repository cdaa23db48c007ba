import { queryOf } from '#lib/desk/board/asked.server.ts'
import { recordsOf, shortKind, withTitles } from '#lib/desk/board/target.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

/** All records behind a number, page by page: the same target, period and unit as on its page. */
export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { target, locality, address, records, isShare, lateness, of } = await recordsOf(event, who)
  const { searchParams } = event.url
  const side = isShare && searchParams.get('side') !== 'all' ? ('short' as const) : ('all' as const)
  const cursor = searchParams.get('cursor') ?? ''
  const behind = await ask(event, 'behind', { ...records, side, limit: perPage, ...(cursor && { cursor }) })
  const asked = { ...address, of, side: side === 'all' && isShare ? 'all' : '' }
  return {
    target,
    behind: { ...behind, items: await withTitles(event, who, locality, behind.items) },
    isOwn: locality === who.locality,
    side,
    isShare,
    lateness,
    short: lateness ? ('late' as const) : shortKind(isShare && side === 'short', behind.items),
    query: queryOf({ ...address, first: '' }),
    other: queryOf({ ...address, first: '', side: side === 'all' ? '' : 'all' }),
    csv: queryOf({ ...address, of, side: side === 'all' ? 'all' : 'short' }),
    next: behind.cursor && queryOf({ ...asked, cursor: behind.cursor }),
    first: cursor === '' ? undefined : queryOf(asked),
  }
}
