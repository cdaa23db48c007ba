import { redirect } from '@sveltejs/kit'
import { fetchedAnswer } from '#lib/exports/fetched.server.ts'
import { ownerOf } from '#lib/privacy/owner.server.ts'
import type { RequestHandler } from './$types'

/** A copy that was prepared, to whoever has proven the records it is of. */
export const POST: RequestHandler = async (event) => {
  const { locality, id } = event.params
  const owner = await ownerOf(event)
  if (!owner) redirect(303, `/${locality}/du-lieu-cua-toi`)
  return fetchedAnswer(event, owner.actor, locality, id)
}
