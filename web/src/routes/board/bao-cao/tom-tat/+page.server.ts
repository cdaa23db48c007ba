import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatInstant } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const { plan: named, asOf: past, on } = asked(event.url.searchParams)
  const briefing = await ask(event, 'report_briefing', {
    locality,
    ...(named && { plan: named }),
    ...(past && { asOf: past }),
  })
  const { plan, asOf, blocks, lines } = briefing
  const day = past && on ? { on } : {}
  return {
    plan: plan.label[event.locals.language],
    blocks,
    lines,
    asOf: formatInstant(asOf, event.locals.language),
    pdf: `/board/bao-cao/tom-tat/tep${queryOf({ plan: plan.key, ...day, format: 'pdf' })}`,
    word: `/board/bao-cao/tom-tat/tep${queryOf({ plan: plan.key, ...day, format: 'docx' })}`,
    live: `${event.url.origin}/board${queryOf({ plan: plan.key })}`,
  }
}
