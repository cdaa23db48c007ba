import { definerOf } from '#lib/admin/admin.server.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** A shipped pack as its document: a model for one's own. */
export const GET: RequestHandler = async (event) => {
  const { locality } = definerOf(event)
  const key = event.url.searchParams.get('key') ?? ''
  const pack = await ask(event, 'pack', { locality, key })
  return new Response(`${pack.document}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${pack.key}.json"`,
    },
  })
}
