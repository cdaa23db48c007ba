import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** A document that was issued here, as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const format = formatNamed(event.url.searchParams.get('format'))
  const order = { locality: who.locality, id: event.params.id, origin: event.url.origin }
  return paperAnswer(event, event.locals.engine.papers.document(who, order, format))
}
