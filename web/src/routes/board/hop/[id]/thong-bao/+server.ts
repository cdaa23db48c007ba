import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { asOfDay } from '#lib/targets/day.server.ts'
import type { RequestHandler } from './$types'

/** The notice of a meeting's conclusions as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const format = formatNamed(event.url.searchParams.get('format'))
  const order = {
    locality: who.locality,
    id: event.params.id,
    origin: event.url.origin,
    ...asOfDay(event.url.searchParams),
  }
  return paperAnswer(event, event.locals.engine.papers.conclusions(who, order, format))
}
