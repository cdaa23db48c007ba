import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { ownerOf } from '#lib/privacy/owner.server.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** Everything that is held of whoever has proven his records, as a file; that a copy asked for was fetched is an event. */
export const POST: RequestHandler = async (event) => {
  const { locality } = event.params
  const owner = await ownerOf(event)
  if (!owner) redirect(303, `/${locality}/du-lieu-cua-toi`)
  const [copy, held] = await Promise.all([
    ask(event, 'personal_copy', { locality }),
    ask(event, 'personal_held', { locality }),
  ])
  for (const { id } of held.requests.filter(({ acts }) => acts.some(({ name }) => name === 'fetch'))) {
    event.locals.who = { ...owner.actor, owns: [...owner.actor.owns, id] }
    const command = { locality, record: 'person.request', act: 'fetch', subject: id, values: {} }
    await act(event, { ...command, id: `fetch-${randomUUID()}`, channel: 'web' })
  }
  return new Response(JSON.stringify(copy, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="du-lieu-cua-toi.json"`,
      'cache-control': 'no-store',
    },
  })
}
