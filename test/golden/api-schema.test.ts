import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiEndpoints } from '#protocols/api/endpoints.ts'
import { openapiDocument } from '#protocols/api/openapi/document.ts'
import { Problem } from '#protocols/api/schema/problem.ts'
import { type World, world } from './support/world.ts'

let opened: World
beforeAll(async () => {
  opened = await world()
  const { items } = (await opened.app.inject('/api/v1/quan-1/units')).json()
  const values = { asker: 'press', about: 'late', unit: items[0].id, question: 'Vì sao trễ?' }
  const question = { locality: 'quan-1', id: 'schema-inquiry', record: 'oversight.inquiry', act: 'ask', values }
  opened.known['asked.code'] = (await opened.engine.act({ kind: 'anyone', id: 'anyone' }, question)).code
})
afterAll(async () => {
  await opened.close()
})

/** For each reading endpoint, addresses whose answers are held against its schema. */
const addresses: Record<string, readonly string[]> = {
  listRecords: ['records/feedback.report', 'records/feedback.report?limit=1'],
  getRecord: ['records/feedback.report/{fixed.id}', 'records/feedback.report/{assigned.code}'],
  listRecordEvents: ['records/feedback.report/{fixed.id}/events', 'records/feedback.report/{fresh.id}/events?limit=1'],
  listRecordIndicators: ['records/feedback.report/{fixed.id}/indicators'],
  listInquiries: ['inquiries', 'inquiries?year=2025'],
  getInquiry: ['inquiries/{asked.code}'],
  listIndicators: ['indicators', 'indicators?period=2024', 'indicators?unit=ben-thanh'],
  getIndicator: [
    'indicators/PA-01',
    'indicators/KT-01?period=2021',
    'indicators/PA-01?basis=as_was&asOf=2025-03-05T00:00:00%2B07:00',
  ],
  listIndicatorRecords: ['indicators/PA-04/records?period=2025-03', 'indicators/KT-01/records?period=2021'],
  getForecast: ['indicators/PA-01/forecast', 'indicators/KT-01/forecast?period=2023&asOf=2023-06-30T12:00:00%2B07:00'],
  listForecasts: ['forecasts', 'forecasts?plan=nam-2023&unit=ben-thanh'],
  getCause: [
    'indicators/PA-01/cause?period=2025-03&against=target',
    'indicators/HC-03/cause?period=2025&against=previous&unit=ben-thanh',
    'indicators/KT-01/cause?period=2023&against=last_year',
  ],
  getComparison: ['indicators/PA-01/comparison?period=2025-03', 'indicators/PA-04/comparison?by=locality&period=2025'],
  getMeasure: ['measures/feedback.in_time?period=2025-Q1', 'measures/one-stop.in_time?period=2025'],
  listMeasureRecords: [
    'measures/feedback.received/records?period=2025-03',
    'measures/feedback.in_time/records?period=2025-03&side=short',
  ],
  getBoard: ['board', 'board?unit=ben-thanh', 'board?plan=nam-2021'],
  getBoardCube: ['board/cube', 'board/cube?plan=nam-2021&unit=ben-thanh'],
  getPlan: ['plans/nghi-quyet-2020-2025'],
  getScore: ['score', 'score?key=bo-chi-so-766&unit=ben-thanh'],
  getMapping: ['mapping', 'mapping?key=iso-37120-37122&domain=d10&match=near'],
  listChanges: ['changes', 'changes?limit=1'],
  getLogCheckpoint: ['log/checkpoint'],
  getLogProof: ['log/proof/{fixed.event}'],
  getLogConsistency: ['log/consistency?from=1', 'log/consistency?from=0&to=2'],
  getLocality: [''],
  listUnits: ['units', 'units?at=2015-01-01'],
  listRecordTypes: ['record-types'],
  getRecordType: ['record-types/one-stop.dossier'],
}

describe('an answer is what its schema says, and holds nothing beside', () => {
  // What only a key may read is tried where that key is made (program-export.test.ts).
  const reads = apiEndpoints.filter(({ method, access }) => method === 'GET' && access !== 'program')
  test.each(reads.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (name, endpoint) => {
    const schema = endpoint.answers[200]?.schema as TSchema
    const paths =
      name === 'listLocalities'
        ? ['/api/v1/localities']
        : (addresses[name] ?? []).map((path) => `/api/v1/quan-1/${path}`.replace(/\/$/, ''))
    expect(paths.length, `${name} has no address to try`).toBeGreaterThan(0)
    for (const path of paths) {
      const answer = await opened.app.inject(path.replace(/\{([\w.]+)\}/, (_, key: string) => opened.known[key] ?? ''))
      expect([path, answer.statusCode]).toEqual([path, 200])
      expect([path, flaws(schema, answer.json())]).toEqual([path, []])
    }
  })

  test('a problem is what its schema says', async () => {
    const answer = await opened.app.inject('/api/v1/atlantis/board')
    expect(flaws(Problem, answer.json())).toEqual([])
  })

  test('saboteur: a property the schema does not know, and one that it misses, are found', () => {
    const schema = apiEndpoints.find(({ name }) => name === 'getPlan')?.answers[200]?.schema as TSchema
    expect(flaws(schema, { key: 'x', extra: 1 }).join()).toMatch(
      /additionalProperties.*required|required.*additionalProperties/,
    )
  })
})

describe('the OpenAPI document', () => {
  const types = async () => opened.engine.ask({ kind: 'anyone', id: 'anyone' }, 'record_types', { locality: 'quan-1' })

  test('is served, and is the same each time it is made', async () => {
    const answer = await opened.app.inject('/api/v1/openapi.json')
    expect(answer.statusCode).toBe(200)
    const document = answer.json()
    expect(document.openapi).toBe('3.1.0')
    const sorted = (await types()).sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(document).toEqual(JSON.parse(JSON.stringify(openapiDocument(sorted))))
  })

  test('names nothing that is not there, and nothing twice', async () => {
    const text = JSON.stringify(openapiDocument(await types()))
    const document = JSON.parse(text)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name ?? ''])
    const names = operations(document).map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBe(apiEndpoints.length)
  })

  test('documents every status, with a body, for every operation', async () => {
    const document = JSON.parse(JSON.stringify(openapiDocument(await types())))
    for (const operation of operations(document)) {
      for (const status of ['400', '401', '404', '500', '503']) expect(operation.responses).toHaveProperty(status)
      expect(operation.tags.length).toBe(1)
      expect(operation.summary).not.toBe('')
    }
  })

  test('has a body for every act that a person can do, and its examples fit', async () => {
    const document = JSON.parse(JSON.stringify(openapiDocument(await types())))
    const body = document.paths['/api/v1/{locality}/acts'].post.requestBody.content['application/json']
    const names = body.schema.oneOf.map(({ $ref }: { $ref: string }) => $ref.split('/').pop())
    expect(names).toContain('Act.feedback.report.send')
    expect(names).toContain('Act.feedback.report.fix')
    const inlined = (schema: unknown): unknown =>
      JSON.parse(JSON.stringify(schema), (_key, value) =>
        value?.$ref ? inlined(document.components.schemas[value.$ref.split('/').pop()]) : value,
      )
    const fitting = names.filter((name: string) =>
      Compile(inlined(document.components.schemas[name]) as TSchema).Check(body.example),
    )
    expect(fitting).toEqual(['Act.feedback.report.send'])
    const receipts = document.paths['/api/v1/{locality}/acts'].post.responses
    for (const status of ['200', '201']) {
      const told = receipts[status].content['application/json']
      expect(flaws(inlined(told.schema) as TSchema, told.example)).toEqual([])
    }
  })

  test('a body that its schema takes is taken by the server', async () => {
    const document = JSON.parse(JSON.stringify(openapiDocument(await types())))
    const { example } = document.paths['/api/v1/{locality}/acts'].post.requestBody.content['application/json']
    const answer = await opened.app.inject({ method: 'POST', url: '/api/v1/quan-1/acts', payload: example })
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)])
  })
})

type Operation = { operationId: string; tags: string[]; summary: string; responses: object }
function operations(document: { paths: Record<string, Record<string, Operation>> }): Operation[] {
  return Object.values(document.paths).flatMap((path) => Object.values(path))
}

/** What is wrong with a value by the schema, were it closed to properties that it does not name. */
function flaws(schema: TSchema, value: unknown): string[] {
  const errors = Compile(closed(JSON.parse(JSON.stringify(schema))) as TSchema).Errors(value)
  return errors.map((error) => `${error.keyword} ${error.instancePath} ${JSON.stringify(error.params)}`).slice(0, 5)
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== '$id')
      .map(([name, each]) => [name, closed(each)]),
  )
  return 'properties' in inner && !('additionalProperties' in inner) ? { ...inner, additionalProperties: false } : inner
}
