import { asked, placeOf } from '#lib/desk/board/asked.server.ts'
import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** The table of targets of a period as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const { plan, period, asOf } = asked(event.url.searchParams)
  const order = { locality: placeOf(event, who), period, origin: event.url.origin }
  const format = formatNamed(event.url.searchParams.get('format'))
  const made = event.locals.engine.papers.table(who, { ...order, ...(plan && { plan }), ...(asOf && { asOf }) }, format)
  return paperAnswer(event, made)
}
