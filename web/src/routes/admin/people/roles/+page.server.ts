import { groundOf } from '#lib/admin/people/people.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { who } = await groundOf(event)
  return { roles: await ask(event, 'roles', { locality: who.locality }) }
}
