import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keys, type World, world } from './support/world.ts'

/** A client that reads XML with a library of others, and knows of us only what GeoReport v2 says. */
let opened: World
beforeAll(async () => {
  opened = await world()
})
afterAll(async () => {
  await opened.close()
})

const lists = ['endpoint', 'service', 'request', 'request_update', 'error', 'attribute', 'format', 'value']
const parser = new XMLParser({ isArray: (name) => lists.includes(name), parseTagValue: false })

async function xml(path: string): Promise<Record<string, never>> {
  const answer = await opened.app.inject(pathOf(path))
  expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
  expect(XMLValidator.validate(answer.body)).toBe(true)
  return parser.parse(answer.body)
}

/** The address without its origin: the server is asked in memory. */
function pathOf(url: string): string {
  return url.replace(/^http:\/\/[^/]+/, '')
}

const nullable = (schema: TSchema): TSchema => Type.Union([schema, Type.Null()])
const w3c = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$' })

/** The shapes of GeoReport v2 in JSON, written from the specification. */
const shapes = {
  services: Type.Array(
    Type.Object({
      service_code: Type.String(),
      service_name: Type.String(),
      description: Type.String({ maxLength: 4000 }),
      metadata: Type.Boolean(),
      type: Type.Enum(['realtime', 'batch', 'blackbox']),
      keywords: Type.String(),
      group: nullable(Type.String()),
    }),
    { minItems: 1 },
  ),
  requests: Type.Array(
    Type.Object({
      service_request_id: Type.String({ minLength: 1 }),
      status: Type.Enum(['open', 'closed']),
      status_notes: nullable(Type.String()),
      service_name: Type.String(),
      service_code: Type.String(),
      description: nullable(Type.String({ maxLength: 4000 })),
      agency_responsible: nullable(Type.String()),
      service_notice: nullable(Type.String()),
      requested_datetime: w3c,
      updated_datetime: w3c,
      expected_datetime: nullable(w3c),
      address: nullable(Type.String()),
      address_id: nullable(Type.String()),
      zipcode: nullable(Type.String()),
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      long: Type.Number({ minimum: -180, maximum: 180 }),
      media_url: nullable(Type.String()),
    }),
    { minItems: 1 },
  ),
}

describe('another system', () => {
  test('finds the endpoint, files a report in a service, follows it to its end and hears of each step', async () => {
    const { discovery } = (await xml('/open311/discovery.xml')) as never as {
      discovery: { endpoints: { endpoint: { url: string; specification: string; formats: { format: string[] } }[] } }
    }
    const endpoint = discovery.endpoints.endpoint.find(({ url }) => url.includes('quan-1'))
    expect(endpoint?.specification).toBe('http://wiki.open311.org/GeoReport_v2')
    expect(endpoint?.formats.format).toContain('text/xml')
    const base = endpoint?.url ?? ''
    expect(base.endsWith('/')).toBe(true)

    const { services } = (await xml(`${base}services.xml`)) as never as {
      services: { service: { service_code: string; metadata: string }[] }
    }
    const service = services.service[0]?.service_code ?? ''
    expect(services.service.every(({ metadata }) => metadata === 'true' || metadata === 'false')).toBe(true)
    await xml(`${base}services/${service}.xml`)

    const filed = await opened.app.inject({
      method: 'POST',
      url: pathOf(`${base}requests.xml`),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        api_key: keys.program,
        service_code: service,
        lat: '10.7725',
        long: '106.6953',
        description: 'Ổ gà & <ngập>',
        'attribute[fixmystreet_id]': '77',
      }).toString(),
    })
    const { service_requests } = parser.parse(filed.body) as {
      service_requests: { request: { service_request_id: string }[] }
    }
    const id = service_requests.request[0]?.service_request_id ?? ''
    const one = (await xml(`/open311/quan-1/v2/requests/${id}.xml`)) as never as {
      service_requests: { request: Record<string, string>[] }
    }
    expect(one.service_requests.request[0]).toMatchObject({
      service_request_id: id,
      status: 'open',
      description: 'Ổ gà & <ngập>',
      lat: '10.7725',
      long: '106.6953',
      zipcode: '',
    })

    const desk = await opened.engine.access.actorOf(keys.desk)
    opened.setClock('2025-03-11T02:00:00Z')
    const refuse = {
      locality: 'quan-1',
      id: 'client-refuse',
      record: 'feedback.report',
      act: 'refuse',
      subject: id,
      values: { ground: 'duplicate', reason: 'Trùng với phản ánh khác' },
    }
    if (!desk) throw new Error('the desk is not signed in')
    await opened.engine.act(desk, refuse)
    const updates = (await xml(
      '/open311/quan-1/v2/servicerequestupdates.xml?start_date=2025-03-11T01:59:00Z&end_date=2025-03-11T02:00:00Z',
    )) as never as { service_request_updates: { request_update: Record<string, string>[] } }
    expect(updates.service_request_updates.request_update).toMatchObject([
      { service_request_id: id, status: 'NO_FURTHER_ACTION', updated_datetime: '2025-03-11T02:00:00Z' },
    ])
    const after = (await xml(`/open311/quan-1/v2/requests.xml?service_request_id=${id}`)) as never as {
      service_requests: { request: Record<string, string>[] }
    }
    expect(after.service_requests.request[0]?.['status']).toBe('closed')
  })

  test('reads the same in JSON, in the shapes of the specification', async () => {
    for (const [name, schema] of Object.entries(shapes)) {
      const answer = await opened.app.inject(`/open311/quan-1/v2/${name}.json`)
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      expect([name, Compile(schema).Errors(answer.json())]).toEqual([name, []])
    }
  })

  test('is told the code of an error in the body as in the status', async () => {
    const answer = await opened.app.inject({ url: '/open311/quan-1/v2/requests/nothing.xml' })
    const { errors } = parser.parse(answer.body) as { errors: { error: { code: string; description: string }[] } }
    expect([answer.statusCode, errors.error[0]?.code]).toEqual([404, '404'])
  })

  test('that has lost an answer sends again and finds its first report; another key is another report', async () => {
    const send = (value: string) =>
      opened.app.inject({
        method: 'POST',
        url: '/open311/quan-1/v2/requests.json',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': value },
        payload: new URLSearchParams({
          api_key: keys.program,
          service_code: 'HT-01',
          lat: '10.7725',
          long: '106.6953',
          description: 'Ổ gà',
        }).toString(),
      })
    const ids = (await Promise.all(['khoá một', 'khoá một', 'khoá hai'].map(encodeURIComponent).map(send))).map(
      (answer) => answer.json()[0].service_request_id,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })
})
