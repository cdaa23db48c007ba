import { json } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The newest documents of the register, for a field that names one. */
export const GET: RequestHandler = async (event) => {
  const { locality } = staffOf(event)
  const { items } = await ask(event, 'document_choices', { locality })
  return json(items, { headers: { 'cache-control': 'private, no-store' } })
}
