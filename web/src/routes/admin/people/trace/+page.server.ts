import { groundOf } from '#lib/admin/people/people.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { who } = await groundOf(event)
  const { locality } = who
  const cursor = event.url.searchParams.get('cursor')
  const [odd, reads] = await Promise.all([
    ask(event, 'odd_readers', { locality }),
    ask(event, 'reads', { locality, limit: 100, ...(cursor && { cursor }) }),
  ])
  return { odd, reads }
}
