import { randomUUID } from 'node:crypto'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { apiEndpoints } from '../api/endpoints.ts'
import { addLogTiles } from '../api/log-tiles.ts'
import { addOpenApi } from '../api/openapi/route.ts'
import { addOpen311 } from '../open311/open311.protocol.ts'
import { writeOpen311Trouble } from '../open311/trouble.ts'
import { addUploads } from '../uploads/uploads.protocol.ts'
import { acceptJson } from './body/json-body.ts'
import { mount } from './endpoint.ts'
import { addHeaders, setHeaders } from './headers.ts'
import { addHealth } from './health.ts'
import type { House } from './house.ts'
import { addMetrics } from './metrics.ts'
import { addPatience } from './patience.ts'
import { malformed } from './refusal/malformed.ts'
import { problemOf, troubleOf } from './refusal/problem.ts'
import { addRequestLog } from './request-log.ts'
import { collectRoutes, methodsOf, type Route } from './routes.ts'
import { openStreams } from './streams.ts'

/** Bytes of a body; reports are text, photos come by their address. */
const bodyLimit = 1_048_576
/** Characters of one part of a path. */
const longestPart = 500

/**
 * The server with every way in over HTTP but the pages: `main.ts` mounts those on it as `/*`, and listens.
 *
 * Unknown paths below `/api` and `/open311` are answered here and never reach the pages.
 */
export async function buildServer(house: House): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    genReqId: () => randomUUID(),
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: longestPart, ignoreTrailingSlash: false },
    frameworkErrors: (thrown, request, reply) => {
      setHeaders(request, reply)
      refuse(house, request, reply, thrown)
    },
  })
  const routes = collectRoutes(app)
  app.decorate('routeTable', routes)
  acceptJson(app)
  addHeaders(app)
  app.setErrorHandler((thrown, request, reply) => refuse(house, request, reply, thrown))
  app.setNotFoundHandler((request, reply) => refuse(house, request, reply, malformed('path_unknown')))
  addPatience(app, house)
  addHealth(app, house)
  addMetrics(app, house)
  addRequestLog(app, house)
  const streams = openStreams(app)
  for (const endpoint of apiEndpoints) mount(app, house, endpoint, streams.open)
  addOpenApi(app, house)
  addLogTiles(app, house)
  addOpen311(app, house)
  if (house.uploads !== undefined) addUploads(app, house, house.uploads)
  addDeadEnds(app, routes)
  return app
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with its access rule, for the test that none lacks one. */
    routeTable: readonly Route[]
  }
}

/** What no route takes, below the roots of programs: a known path with another method (405), preflights, or nothing (404). */
function addDeadEnds(app: FastifyInstance, routes: readonly Route[]): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = request.url.split('?')[0] ?? ''
    if (path.split('/').some((part) => part.length > longestPart)) throw malformed('address_too_long')
    const methods = methodsOf(routes, path)
    if (methods.length === 0) throw malformed('path_unknown')
    const allow = [...methods, 'OPTIONS'].join(', ')
    reply.header('allow', allow)
    if (request.method !== 'OPTIONS') throw malformed('method_unknown', undefined, { method: request.method, allow })
    return reply
      .header('access-control-allow-methods', 'GET, HEAD')
      .header('access-control-max-age', '600')
      .code(204)
      .send()
  }
  // A scope of its own: the body of a request that leads nowhere is thrown away unread, whatever its type.
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, read) => {
      payload.resume()
      read(null)
    })
    for (const url of ['/api', '/api/*', '/open311', '/open311/*', '/log/*', '/health/*', '/metrics']) {
      const taken = methodsOf(routes, url)
      scope.route({
        method: scope.supportedMethods.filter((each) => !taken.includes(each)),
        url,
        config: { access: 'public' },
        handler: answer,
      })
    }
    done()
  })
}

function refuse(house: House, request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const trouble = troubleOf(house, request, thrown)
  reply.code(trouble.status).headers(trouble.headers)
  if (request.url.startsWith('/open311/')) return writeOpen311Trouble(request, reply, trouble)
  reply.header('vary', 'Accept-Language').type('application/problem+json; charset=utf-8')
  return reply.send(JSON.stringify(problemOf(trouble, request)))
}
