import { adopt, groundOf, ownAct } from '#lib/admin/people/people.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { who, ...ground } = await groundOf(event)
  return { ...ground, held: await ask(event, 'review', { locality: who.locality }) }
}

export const actions: Actions = { act: ownAct, adopt }
