import { asked, placeOf } from '#lib/desk/board/asked.server.ts'
import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** The briefing as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const { plan, asOf } = asked(event.url.searchParams)
  const order = {
    locality: placeOf(event, who),
    origin: event.url.origin,
    ...(plan && { plan }),
    ...(asOf && { asOf }),
  }
  return paperAnswer(
    event,
    event.locals.engine.papers.briefing(who, order, formatNamed(event.url.searchParams.get('format'))),
  )
}
