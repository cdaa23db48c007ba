import { adminOf } from '#lib/admin/admin.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  adminOf(event)
  return { health: await ask(event, 'health', {}) }
}
