import { ask } from '#lib/server/ask.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => ({
  locality: await ask(event, 'locality', { locality: event.params.locality }),
})
