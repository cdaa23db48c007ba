import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** A report as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const order = { locality: who.locality, id: event.params.id, origin: event.url.origin }
  const format = formatNamed(event.url.searchParams.get('format'))
  return paperAnswer(event, event.locals.engine.papers.report(who, order, format))
}
