import type { FastifyInstance } from 'fastify'
import { newPatience, type Patience, patiently } from '#engine/patience.ts'
import type { House } from './house.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** How long it lets the database take. */
    patience?: Patience
  }
}

/**
 * Lets no request wait for ever for a database that stands still. Entered twice: a body is read in the context of the
 * connection it comes by, which knows nothing of its request.
 */
export function addPatience(app: FastifyInstance, house: House): void {
  const { patienceMs } = house
  if (!patienceMs) return
  app.addHook('onRequest', (request, _reply, done) => {
    request.patience = newPatience(patienceMs)
    patiently(request.patience, done)
  })
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.patience) patiently(request.patience, done)
    else done()
  })
}
