import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { act, ask } from '#lib/server/ask.ts'
import { findProof } from '#lib/server/proof.ts'
import type { RequestHandler } from './$types'

/** Everything that is held of whoever has proven his records, as a file; that a copy asked for was fetched is an event. */
export const POST: RequestHandler = async (event) => {
  const { locality } = event.params
  const proof = findProof(event.cookies, locality)
  if (!proof) redirect(303, `/${locality}/du-lieu-cua-toi`)
  event.locals.who = proof.actor
  const [copy, held] = [
    await ask(event, 'personal_copy', { locality }),
    await ask(event, 'personal_held', { locality }),
  ]
  for (const { id, acts } of held.requests.filter((one) => one.acts.some(({ name }) => name === 'fetch'))) {
    if (acts.length === 0) continue
    event.locals.who = { ...proof.actor, owns: [...proof.actor.owns, id] }
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
