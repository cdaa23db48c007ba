import { ownAddress } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

/** A page of its own: the one with the password works without script, and script that wakes up late must not clear what was typed. */
export const load: PageServerLoad = async (event) => ({
  localities: await ask(event, 'localities', {}),
  to: ownAddress(event.url.searchParams.get('to')) ?? '',
})
