import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const plan = event.url.searchParams.get('plan')
  const board = await ask(event, 'board', { locality: event.params.locality, ...(plan ? { plan } : {}) })
  return { board, asTable: event.url.searchParams.get('view') === 'table' }
}
