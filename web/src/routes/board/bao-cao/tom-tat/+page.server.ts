import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatInstant } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const { plan, period: named } = asked(event.url.searchParams)
  const period = named || (await ask(event, 'report_periods', { locality })).next
  const { asOf, lines } = await ask(event, 'report_briefing', { locality, period, ...(plan && { plan }) })
  return {
    lines,
    asOf: formatInstant(asOf, event.locals.language),
    pdf: `/board/bao-cao/tom-tat/tep${queryOf({ period, plan, format: 'pdf' })}`,
    live: `${event.url.origin}/board${queryOf({ plan })}`,
  }
}
