import { targetOf } from '#lib/desk/board/target.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

/** The records one check doubts behind a figure, for whoever may read them. */
export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { target, locality, records } = await targetOf(event, who)
  const check = event.url.searchParams.get('check') ?? ''
  const cursor = event.url.searchParams.get('cursor')
  const { unit, period } = records
  const [doubts, page] = await Promise.all([
    ask(event, 'doubts', { locality, code: event.params.code, period, ...(unit && { unit }) }),
    ask(event, 'doubted', { locality, check, period, ...(unit && { unit }), ...(cursor && { cursor }) }),
  ])
  const line = doubts.lines.find((one) => one.check === check)
  return { line, page, code: target.line.code, label: target.line.label, check, search: event.url.search }
}
