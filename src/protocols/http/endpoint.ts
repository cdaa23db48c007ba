import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { Actor } from '#engine/engine.ts'
import { actorOf, checkAccess } from './actor.ts'
import { strictCheck, textCheck } from './body/validation.ts'
import type { House } from './house.ts'
import { malformed } from './refusal/malformed.ts'
import type { RouteAccess } from './routes.ts'
import type { Stream } from './streams.ts'

/** What a request brought, checked against the endpoint's schemas. */
export type Asked<P, Q, B> = {
  who: Actor
  params: P
  query: Q
  body: B
  request: FastifyRequest
  openStream: () => Stream
}

/** What goes back: a body, or nothing when the endpoint has opened a stream. */
export type Answer =
  | { status?: number; headers?: Readonly<Record<string, string>>; body: unknown }
  | FileAnswer
  | 'streaming'

/** A file that goes back piece by piece. */
export type FileAnswer = {
  mediaType: string
  headers: Readonly<Record<string, string>>
  pieces: AsyncIterable<Uint8Array>
}

/**
 * What an endpoint answers with one status, for its readers. `stream` tells what `Accept: text/event-stream` gives instead; `files`
 * are the types of a file that is given in place of JSON.
 */
export type Told = {
  description: string
  schema: TSchema
  example?: unknown
  stream?: string
  files?: readonly string[]
  headers?: Readonly<Record<string, string>>
}

/**
 * One endpoint of the API: the same value is mounted as a route and written into the OpenAPI document, so that the two
 * cannot differ.
 */
export type Endpoint<P extends TObject = TObject, Q extends TObject = TObject, B extends TSchema = TSchema> = {
  name: string
  method: 'GET' | 'POST'
  /** With its places in braces: `/api/v1/{locality}/board`. */
  path: string
  access: RouteAccess
  tag: string
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  bodyExample?: unknown
  /** Instead of JSON: a body of these types, handed on unread as a stream. `most`: bytes. */
  bodyStream?: { types: readonly string[]; most: number; description: string }
  answers: Readonly<Record<number, Told>>
  /** Statuses of problem+json beside the ones every endpoint has (400, 401, 404, 405, 500, 503). */
  refusals: readonly number[]
  answer(house: House, asked: Asked<Static<P>, Static<Q>, Static<B>>): Promise<Answer>
}

/** Declares an endpoint; keeps the types of its schemas. */
export function defineEndpoint<P extends TObject, Q extends TObject, B extends TSchema>(
  endpoint: Endpoint<P, Q, B>,
): Endpoint {
  return endpoint as unknown as Endpoint
}

/** Makes the endpoint a route. The actor is known before the body is read: a bad token never costs a megabyte. */
export function mount(
  app: FastifyInstance,
  house: House,
  endpoint: Endpoint,
  openStream: (reply: FastifyReply) => Stream,
): void {
  const checks = checksOf(endpoint)
  const { bodyStream } = endpoint
  if (bodyStream) {
    app.register((scope, _options, done) => {
      mountStream(scope, house, endpoint, bodyStream)
      done()
    })
    return
  }
  app.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { access: endpoint.access },
    onRequest: async (request) => {
      request.who = await actorOf(house.engine, request)
      checkAccess(endpoint.access, request.who)
    },
    handler: async (request, reply) => {
      if (endpoint.body && request.body === undefined) throw malformed('json_malformed', undefined, { position: 0 })
      const answer = await endpoint.answer(house, {
        who: request.who as Actor,
        params: checks.params(request.params) as never,
        query: checks.query(request.query) as never,
        body: checks.body(request.body) as never,
        request,
        openStream: () => openStream(reply),
      })
      return answer === 'streaming' ? reply : send(reply, answer)
    },
  })
}

/** A scope of its own, in which only the named types are taken and nobody reads them before the endpoint does. */
function mountStream(
  scope: FastifyInstance,
  house: House,
  endpoint: Endpoint,
  { types, most }: NonNullable<Endpoint['bodyStream']>,
): void {
  const checks = checksOf(endpoint)
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser([...types], { bodyLimit: most }, (_request, payload, read) => read(null, payload))
  scope.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: most,
    config: { access: endpoint.access },
    onRequest: async (request) => {
      request.who = await actorOf(house.engine, request)
      checkAccess(endpoint.access, request.who)
      if (Number(request.headers['content-length'] ?? 0) > most)
        throw malformed('body_too_large', undefined, { limit: most })
    },
    handler: async (request, reply) => {
      if (request.body === undefined) throw malformed('media_unknown', undefined, { expected: types.join(', ') })
      const answer = await endpoint.answer(house, {
        who: request.who as Actor,
        params: checks.params(request.params) as never,
        query: checks.query(request.query) as never,
        body: request.body as never,
        request,
        openStream: () => {
          throw new Error('endpoint: a stream is taken here, none is opened')
        },
      })
      return answer === 'streaming' ? reply : send(reply, answer)
    },
  })
}

function checksOf(endpoint: Endpoint): Record<'params' | 'query' | 'body', (value: unknown) => unknown> {
  const asIs = (value: unknown): unknown => value
  return {
    params: endpoint.params ? textCheck(endpoint.params) : asIs,
    query: textCheck(endpoint.query ?? noQuery),
    body: endpoint.body ? strictCheck(endpoint.body) : asIs,
  }
}

const noQuery = { type: 'object', properties: {}, additionalProperties: false } as TSchema

function send(reply: FastifyReply, answer: Exclude<Answer, 'streaming'>): FastifyReply {
  reply.code('pieces' in answer ? 200 : (answer.status ?? 200))
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value)
  if ('pieces' in answer) return reply.type(answer.mediaType).send(Readable.from(answer.pieces))
  reply.type('application/json; charset=utf-8')
  return reply.send(JSON.stringify(answer.body))
}
