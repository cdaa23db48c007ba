import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#engine/engine.ts'
import { anyone } from '../http/actor.ts'
import { type House, nowOf } from '../http/house.ts'
import { languageOf } from '../http/refusal/language.ts'
import { malformed } from '../http/refusal/malformed.ts'
import { formatOf, type Open311Answer, writeAnswer } from './answer.ts'
import { discovery } from './discovery.ts'
import { acceptForms, type SentForm } from './form-body.ts'
import { type Asking, oneRequest, requestList, requestOfToken } from './requests.ts'
import { serviceDefinition, serviceList } from './services.ts'
import { recordName, shapeOf } from './shape.ts'
import { submit } from './submit.ts'
import type { Query } from './time.ts'
import { updateList } from './updates.ts'

const config = { access: 'public' } as const
const root = '/open311/:locality/v2'

/**
 * Open311 GeoReport v2 with mySociety's `servicerequestupdates`, read and write, XML and JSON.
 *
 * Everyone reads what everyone may see, with or without a key; sending needs the `api_key` of a program.
 */
export function addOpen311(app: FastifyInstance, house: House): void {
  app.register((scope, _options, done) => {
    acceptForms(scope)
    for (const format of ['xml', 'json']) {
      scope.get(`/open311/discovery.${format}`, { config }, async (request, reply) => {
        const localities = await house.engine.ask(anyone, 'localities', {})
        return write(request, reply, discovery(request, localities, house.demo))
      })
      addLists(scope, house, format)
    }
    addSingles(scope, house)
    done()
  })
}

function addLists(scope: FastifyInstance, house: House, format: string): void {
  const list = (
    path: string,
    answer: (asking: Asking, query: Query) => Open311Answer | Promise<Open311Answer>,
  ): void => {
    scope.get(`${root}/${path}.${format}`, { config }, async (request, reply) =>
      write(request, reply, await answer(await askingOf(house, request), queryOf(request))),
    )
  }
  list('services', ({ shape, language }) => serviceList(shape, nowOf(house), language))
  list('requests', requestList)
  list('servicerequestupdates', updateList)
  scope.post(`${root}/requests.${format}`, { config }, async (request, reply) => {
    if (!(request.body instanceof Map))
      throw malformed('media_unknown', undefined, {
        expected: 'application/x-www-form-urlencoded, multipart/form-data',
      })
    const form = request.body as SentForm
    const asking = await askingOf(house, request, form.get('jurisdiction_id')?.[0])
    request.who = await programOf(house, form.get('api_key')?.[0] ?? queryOf(request).api_key)
    const retryKey = request.headers['idempotency-key']
    const answer = await submit(
      house,
      request.who,
      asking.locality,
      asking.shape,
      form,
      typeof retryKey === 'string' ? retryKey : undefined,
    )
    reply.code(201)
    return write(request, reply, answer)
  })
}

function addSingles(scope: FastifyInstance, house: House): void {
  const single = (
    path: string,
    answer: (asking: Asking, name: string) => Open311Answer | Promise<Open311Answer>,
  ): void => {
    scope.get(`${root}/${path}/:file`, { config }, async (request, reply) => {
      const [, name] = /^(.+)\.(?:xml|json)$/.exec((request.params as { file: string }).file) ?? []
      if (name === undefined) throw malformed('path_unknown')
      return write(request, reply, await answer(await askingOf(house, request), name))
    })
  }
  single('services', ({ shape, language }, code) => serviceDefinition(shape, code, nowOf(house), language))
  single('requests', oneRequest)
  single('tokens', requestOfToken)
}

/** @throws {Refused} for an unknown locality; {Malformed} when the asked jurisdiction is another one (404) */
async function askingOf(house: House, request: FastifyRequest, sentJurisdiction?: string): Promise<Asking> {
  const { locality } = request.params as { locality: string }
  const jurisdiction = sentJurisdiction || queryOf(request).jurisdiction_id
  if (jurisdiction && jurisdiction !== locality)
    throw malformed('jurisdiction_unknown', 'jurisdiction_id', { expected: locality, name: jurisdiction.slice(0, 60) })
  const type = await house.engine.ask(anyone, 'record_type', { locality, record: recordName })
  return {
    house,
    who: anyone,
    locality,
    shape: shapeOf(type),
    language: languageOf(request.headers['accept-language']),
  }
}

async function programOf(house: House, key: string | undefined): Promise<Actor> {
  const actor = key && key.length < 500 ? await house.engine.access.actorOf(key) : undefined
  if (actor?.kind !== 'program') throw malformed('key_needed', 'api_key')
  return actor
}

/** Unknown parameters are left alone: other systems add their own. */
function queryOf(request: FastifyRequest): Query {
  const entries = Object.entries(request.query as Record<string, string | string[]>)
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value
      if (first?.includes('\0')) throw malformed('text_malformed', name.slice(0, 60))
      return [name, first]
    }),
  )
}

function write(request: FastifyRequest, reply: FastifyReply, answer: Open311Answer): FastifyReply {
  return writeAnswer(reply, formatOf(request.url), answer)
}
