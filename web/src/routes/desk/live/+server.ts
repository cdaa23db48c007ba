import { json } from '@sveltejs/kit'
import { askedOf } from '#lib/desk/queue/address.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** What a queue looks like now, without its words: the page marks what changed and moves nothing under the reader's hand. */
export const GET: RequestHandler = async (event) => {
  const who = staffOf(event)
  const { view, record, q, cursor } = askedOf(event.url.searchParams)
  const queue = await ask(event, 'queue', {
    locality: who.locality,
    view,
    limit: 60,
    ...(record === '' ? {} : { record }),
    ...(q === '' ? {} : { search: q }),
    ...(cursor === '' ? {} : { cursor }),
  })
  return json({ counts: queue.counts, rows: queue.rows.map(({ id, version }) => ({ id, version })) })
}
