import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  const plan = event.url.searchParams.get('plan')
  return { target: await ask(event, 'target', { locality, code, ...(plan ? { plan } : {}) }) }
}
