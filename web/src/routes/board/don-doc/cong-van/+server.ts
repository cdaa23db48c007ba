import { formatNamed, paperAnswer } from '#lib/desk/papers/paper-file.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { asOfDay } from '#lib/targets/day.server.ts'
import type { RequestHandler } from './$types'

/** The letter that presses one unit, as a file. */
export const GET: RequestHandler = (event) => {
  const who = staffOf(event)
  const unit = (event.url.searchParams.get('unit') ?? '').slice(0, 80)
  const format = formatNamed(event.url.searchParams.get('format'))
  const order = { locality: who.locality, unit, origin: event.url.origin, ...asOfDay(event.url.searchParams) }
  return paperAnswer(event, event.locals.engine.papers.urging(who, order, format))
}
