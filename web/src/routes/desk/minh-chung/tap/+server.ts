import { paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** The binder as one paper (PDF). */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const key = event.url.searchParams.get('key') ?? ''
  const order = { locality: who.locality, origin: event.url.origin, ...(key && { key }) }
  return paperAnswer(event, event.locals.engine.papers.binder(who, order, 'pdf'))
}
