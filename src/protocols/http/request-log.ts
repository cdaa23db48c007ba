import type { FastifyInstance } from 'fastify'
import { isForPrograms } from './headers.ts'
import type { House } from './house.ts'

/**
 * A line for every answer, where the house wants them: the request's id, the pattern of its address, status and time. Never
 * the address itself, its query, a header or a body. What broke has a line of its own in any case.
 */
export function addRequestLog(app: FastifyInstance, house: House): void {
  if (!house.logsRequests) return
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply
    const route = isForPrograms(request.url) ? (request.routeOptions.url ?? 'none') : 'web'
    const ms = Math.round(reply.elapsedTime)
    const level = status >= 500 ? 'error' : 'info'
    house.log({ level, what: 'answered', request: request.id, method: request.method, route, status, ms })
  })
}
