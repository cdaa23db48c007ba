import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  parts: await ask(event, 'personal_register', { locality: event.params.locality }),
})
