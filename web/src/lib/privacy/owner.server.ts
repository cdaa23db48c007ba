import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '#lib/house.ts'
import { findProof } from '#lib/server/proof.ts'
import { residentToken } from '#lib/server/resident.ts'

/** Whose records these are in this browser; `code` when one record was proven by its code, else all of a telephone or account. */
export type Owner = { actor: Extract<Actor, { kind: 'resident' }>; code?: string }

/** From here on the request asks as the owner of what this browser has proven; undefined when it has proven nothing. */
export async function ownerOf(
  event: Pick<RequestEvent<{ locality: string }>, 'cookies' | 'locals' | 'params'>,
): Promise<Owner | undefined> {
  const token = residentToken(event)
  const known = token === undefined ? undefined : await event.locals.engine.residents.actorOf(token)
  const proof = findProof(event.cookies, event.params.locality)
  // The end of a phone number is known to many: it shows how a record stands, not what is held of its sender.
  const owner = known && known.owns.length > 0 ? { actor: known } : proof?.isWhole ? proof : undefined
  if (owner) event.locals.who = owner.actor
  return owner
}
