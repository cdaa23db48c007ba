import { Type } from 'typebox'
import type { RecordType } from '#engine/declare.ts'
import type { Endpoint, Told } from '../../http/endpoint.ts'
import { apiEndpoints } from '../endpoints.ts'
import type { Plain } from '../plain.ts'
import { Problem } from '../schema/problem.ts'
import { actSchemas } from './act-schemas.ts'
import { type Components, collectComponents } from './components.ts'

const reasons: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: a parameter, the filter, the cursor or the JSON text is wrong',
  401: 'The token is unknown, or one is needed for this',
  403: 'You are known, but may not do or see this',
  404: 'There is no such locality, record, unit or figure, or it is not yours to see',
  405: 'The address takes another method; see Allow',
  409: 'Not possible in the present state: another state, a newer version, too late, or the id was used for something else',
  413: 'The body is larger than 1 MiB, or a photo than 12 MiB',
  415: 'The body has a type that is not taken here',
  422: 'The values do not fit the form of the act; every complaint is listed',
  500: 'An error of the server; nothing was stored. `instance` names it',
  503: 'Too busy; come back after Retry-After seconds',
}

const always = [400, 401, 404, 500, 503]

const tags = [
  { name: 'acts', description: 'Change something: the only way in' },
  { name: 'files', description: 'Photos that acts name' },
  { name: 'records', description: 'What was recorded, and what was done to it' },
  { name: 'figures', description: 'Indicators, measures, boards, and the records behind each number' },
  { name: 'exports', description: 'Lists and figures too long for a page: asked for, made in the background, fetched' },
  { name: 'changes', description: 'What happened since' },
  { name: 'log', description: 'The provable history: checkpoints, proofs, witnesses' },
  { name: 'localities', description: 'Authorities, units and what can be recorded' },
]

/**
 * The OpenAPI 3.1 document, made from the schemas that requests are checked with and from the declared record types.
 * The same record types give the same document, byte for byte.
 */
export function openapiDocument(recordTypes: readonly RecordType[]): Plain {
  const components = collectComponents()
  const paths: Record<string, Record<string, Plain>> = {}
  for (const endpoint of apiEndpoints) {
    const operation = { [endpoint.method.toLowerCase()]: operationOf(endpoint, components, recordTypes) }
    paths[endpoint.path] = { ...paths[endpoint.path], ...operation }
  }
  components.refer(Problem)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dothi',
      version: '1',
      summary: 'Services and registers of an urban authority, and the targets that are computed from them',
      description:
        'One way to change (acts) and many ways to read. What a page shows to everyone is given without a token. Errors are problem+json (RFC 9457), each complaint in Vietnamese and English.',
      contact: { name: 'Dothi', url: '/' },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags,
    security: [{}, { bearer: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token made with `npx dothi token`' },
      },
    },
  }
}

function operationOf(endpoint: Endpoint, components: Components, recordTypes: readonly RecordType[]): Plain {
  const refusals = [...new Set([...always, ...endpoint.refusals])].sort((a, b) => a - b)
  const answers = Object.entries(endpoint.answers).map(
    ([status, told]) => [status, answerOf(told, components)] as const,
  )
  return {
    operationId: endpoint.name,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    parameters: [...parametersOf(endpoint, 'path'), ...parametersOf(endpoint, 'query'), language],
    ...(endpoint.bodyStream && { requestBody: streamOf(endpoint.bodyStream) }),
    ...(endpoint.body && { requestBody: bodyOf(endpoint, components, recordTypes) }),
    responses: Object.fromEntries([
      ...answers,
      ...refusals.map((status) => [String(status), refusalOf(status)] as const),
    ]),
  }
}

const language: Plain = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Language of the message of an error: vi (default) or en',
  schema: { type: 'string' },
  example: 'en',
}

function parametersOf(endpoint: Endpoint, place: 'path' | 'query'): Plain[] {
  const schema = place === 'path' ? endpoint.params : endpoint.query
  const required = (schema as { required?: string[] } | undefined)?.required ?? []
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const {
      description = '',
      examples,
      ...rest
    } = JSON.parse(JSON.stringify(property)) as { description?: string; examples?: Plain[] }
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      description,
      schema: rest as Plain,
      ...(examples?.[0] !== undefined && { example: examples[0] }),
    }
  })
}

/** The body of an act is one of the acts that are declared; without declarations, the envelope alone. */
function bodyOf(endpoint: Endpoint, components: Components, recordTypes: readonly RecordType[]): Plain {
  const acts = actSchemas(recordTypes)
  const schema =
    endpoint.name === 'act' && acts.length > 0
      ? { oneOf: acts.map((each) => components.refer(each)) }
      : components.refer(endpoint.body)
  return {
    required: true,
    content: {
      'application/json': {
        schema,
        ...(endpoint.bodyExample !== undefined && { example: endpoint.bodyExample as Plain }),
      },
    },
  }
}

function streamOf({ types, description }: NonNullable<Endpoint['bodyStream']>): Plain {
  const schema = { type: 'string', format: 'binary' }
  return { required: true, description, content: Object.fromEntries(types.map((type) => [type, { schema }])) }
}

function answerOf(told: Told, components: Components): Plain {
  const headers = Object.entries(told.headers ?? {}).map(
    ([name, description]) => [name, { description, schema: { type: 'string' } }] as const,
  )
  return {
    description: told.description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    content: told.files
      ? Object.fromEntries(told.files.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
      : contentOf(told, components),
  }
}

function contentOf(told: Told, components: Components): Plain {
  return {
    'application/json': {
      schema: components.refer(told.schema),
      ...(told.example !== undefined && { example: told.example as Plain }),
    },
    ...(told.stream && {
      'text/event-stream': { schema: components.refer(Type.String({ description: told.stream })) },
    }),
  }
}

function refusalOf(status: number): Plain {
  return {
    description: reasons[status] ?? '',
    ...(status === 503 && { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
