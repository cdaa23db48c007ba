import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  one: await ask(event, 'inquiry', event.params),
  isSent: event.url.searchParams.has('sent'),
})
