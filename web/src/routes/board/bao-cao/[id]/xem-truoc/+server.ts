import { json } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask, mistakesOf } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** A text as it would read with the report's figures, while it is typed. */
export const POST: RequestHandler = async (event) => {
  const who = staffOf(event)
  const text = (await event.request.text()).slice(0, 60_000)
  const { blocks, notes, trouble } = await ask(event, 'report_preview', {
    locality: who.locality,
    id: event.params.id,
    text,
  })
  return json({ blocks, notes, trouble: mistakesOf(event, trouble) })
}
