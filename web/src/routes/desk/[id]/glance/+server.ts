import { error, json } from '@sveltejs/kit'
import { glanceOf } from '#lib/desk/glance.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import type { RequestHandler } from './$types'

/** One record beside the list, for a reader who walks down it with the keys. */
export const GET: RequestHandler = async (event) => {
  const glance = await glanceOf(event, staffOf(event), event.params.id)
  if (!glance) error(404, 'missing')
  return json(glance)
}
