import { definerOf } from '#lib/admin/admin.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = definerOf(event)
  const [rows, due] = await Promise.all([
    ask(event, 'definitions', { locality }),
    ask(event, 'due_moves', { locality }),
  ])
  return { rows, due: due.count }
}
