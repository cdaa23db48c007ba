import type { FastifyRequest } from 'fastify'
import type { Actor, Engine } from '#engine/engine.ts'
import { malformed } from './refusal/malformed.ts'
import type { RouteAccess } from './routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the route has looked. */
    who?: Actor
  }
}

/** Somebody who has shown nothing. One id for all: it only keeps apart those who have shown something. */
export const anyone: Actor = { kind: 'anyone', id: 'anyone' }

/**
 * The one who asks, by `Authorization: Bearer …`; without the header it is anyone. Cookies are not looked at, so that no other
 * site's page can act through a visitor's session.
 *
 * @throws {Malformed} `token_unknown` (401) for any token that opens nothing
 */
export async function actorOf(engine: Engine, request: FastifyRequest): Promise<Actor> {
  const header = request.headers.authorization
  if (header === undefined) return anyone
  const token = /^Bearer ([A-Za-z0-9._~+/=-]{8,500})$/i.exec(header.trim())?.[1]
  const actor = token === undefined ? undefined : await engine.access.actorOf(token)
  if (actor === undefined) throw malformed('token_unknown')
  return actor
}

/** @throws {Malformed} when the route is not for such an actor: 401 for the unknown, 403 for the known */
export function checkAccess(access: RouteAccess, who: Actor): void {
  if (access === 'public') return
  if (who.kind === 'anyone' || who.kind === 'resident') throw malformed('token_needed')
  const fits = access === 'program' ? who.kind === 'program' : who.kind === 'staff' || who.kind === 'program'
  if (!fits) throw malformed('not_for_you')
}
