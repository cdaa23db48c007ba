import { json } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { linesOf } from '#lib/search/hit.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

const most = 5

/** The first results while somebody is still typing. */
export const GET: RequestHandler = async (event) => {
  const { locality } = staffOf(event)
  const text = event.url.searchParams.get('q') ?? ''
  const found = await ask(event, 'search', { locality, text, limit: most })
  return json(linesOf(found, 'desk', locality, event.locals.language))
}
