import { staffOf } from '#lib/desk/staff.server.ts'
import { fetchedAnswer } from '#lib/exports/fetched.server.ts'
import type { RequestHandler } from './$types'

/** What somebody had made, to who asked for it; that it was fetched is an event, so no address alone gives it. */
export const POST: RequestHandler = async (event) => {
  const who = staffOf(event)
  return fetchedAnswer(event, who, who.locality, event.params.id)
}
