import { ask } from '#lib/server/ask.ts'
import { doubtsOf } from '#lib/trust/doubts.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  const plan = event.url.searchParams.get('plan')
  const [target, published] = await Promise.all([
    ask(event, 'target', { locality, code, ...(plan ? { plan } : {}) }),
    ask(event, 'published', { locality, code }),
  ])
  return { target, published, doubts: await doubtsOf(event, locality, target) }
}
