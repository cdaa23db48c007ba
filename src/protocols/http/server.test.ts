import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { Refused, refuse } from '#base/refusal.ts'
import { fakeHouse } from '#test/golden/support/fake-house.ts'
import { routesWithoutRule } from './routes.ts'
import { buildServer } from './server.ts'

const opened: FastifyInstance[] = []
async function server(house = fakeHouse()): Promise<FastifyInstance> {
  const app = await buildServer(house)
  opened.push(app)
  await app.ready()
  return app
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

const act = { method: 'POST' as const, url: '/api/v1/quan-1/acts' }
const command = { id: 'abcdefgh', record: 'feedback.report', act: 'send', values: {} }

describe('a route says who may use it', () => {
  test('every route has an access rule', async () => {
    const app = await server()
    expect(app.routeTable.length).toBeGreaterThan(30)
    expect(routesWithoutRule(app.routeTable)).toEqual([])
  })

  test('saboteur: a route without a rule is found', async () => {
    const app = await buildServer(fakeHouse())
    opened.push(app)
    app.get('/api/v1/open-door', async () => 'in')
    await app.ready()
    expect(routesWithoutRule(app.routeTable).map((route) => route.url)).toEqual([
      '/api/v1/open-door',
      '/api/v1/open-door',
    ])
  })
})

describe('what cannot be read is refused in both languages and nothing is done', () => {
  const big = JSON.stringify({ ...command, values: { what: 'x'.repeat(10_000_000) } })
  const json = { 'content-type': 'application/json' }
  test.each<[string, object, number, string]>([
    ['broken JSON', { ...act, headers: json, payload: '{"id": }' }, 400, 'json_malformed'],
    ['no body', { ...act, headers: json }, 400, 'json_malformed'],
    ['no body and no type', act, 400, 'json_malformed'],
    [
      'a body that is not UTF-8',
      { ...act, headers: json, payload: Buffer.from([0x22, 0xff, 0x22]) },
      400,
      'text_malformed',
    ],
    ['NUL in a value', { ...act, payload: { ...command, values: { what: 'a\0b' } } }, 400, 'text_malformed'],
    [
      'half a surrogate pair',
      { ...act, headers: json, payload: JSON.stringify({ ...command, id: 'abcdefgh\ud800' }) },
      400,
      'text_malformed',
    ],
    ['a __proto__ key', { ...act, headers: json, payload: '{"__proto__":{"a":1}}' }, 400, 'field_unknown'],
    [
      'a body nested too deep',
      { ...act, headers: json, payload: `${'['.repeat(5000)}${']'.repeat(5000)}` },
      400,
      'too_deep',
    ],
    ['a wrong type', { ...act, payload: { ...command, version: '1' } }, 400, 'field_type'],
    ['null for text', { ...act, payload: { ...command, subject: null } }, 400, 'field_type'],
    ['a short id', { ...act, payload: { ...command, id: 'short' } }, 400, 'field_length'],
    ['a missing item', { ...act, payload: { id: 'abcdefgh' } }, 400, 'field_missing'],
    ['an unknown item', { ...act, payload: { ...command, extra: 1 } }, 400, 'field_unknown'],
    ['a list instead of an object', { ...act, payload: [] }, 400, 'field_type'],
    ['10 MB', { ...act, headers: json, payload: big }, 413, 'body_too_large'],
    ['text/plain', { ...act, headers: { 'content-type': 'text/plain' }, payload: 'x' }, 415, 'media_unknown'],
    [
      'a form to JSON',
      { ...act, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=b' },
      415,
      'media_unknown',
    ],
    ['an unknown path', { method: 'GET', url: '/api/v1/quan-1/nothing/here/at/all' }, 404, 'path_unknown'],
    [
      'an unknown path, posted to',
      { method: 'POST', url: '/api/v2', headers: { 'content-type': 'text/plain' }, payload: 'x' },
      404,
      'path_unknown',
    ],
    ['a wrong method', { method: 'DELETE', url: '/api/v1/quan-1/acts' }, 405, 'method_unknown'],
    ['bad percent-encoding', { method: 'GET', url: '/api/v1/%zz/board' }, 400, 'address_malformed'],
    ['percent-encoded half UTF-8', { method: 'GET', url: '/api/v1/%ff/board' }, 400, 'address_malformed'],
    ['NUL in the path', { method: 'GET', url: '/api/v1/quan%001/board' }, 400, 'text_malformed'],
    ['an unknown parameter', { method: 'GET', url: '/api/v1/quan-1/board?colour=red' }, 400, 'field_unknown'],
    [
      'a limit that is no number',
      { method: 'GET', url: '/api/v1/quan-1/records/feedback.report?limit=ten' },
      400,
      'field_type',
    ],
    [
      'a limit too large',
      { method: 'GET', url: '/api/v1/quan-1/records/feedback.report?limit=201' },
      400,
      'field_range',
    ],
    [
      'a limit given twice',
      { method: 'GET', url: '/api/v1/quan-1/records/feedback.report?limit=1&limit=2' },
      400,
      'field_type',
    ],
    [
      'a broken filter',
      { method: 'GET', url: '/api/v1/quan-1/records/feedback.report?filter=state%20%3D' },
      400,
      'filter_malformed',
    ],
    [
      'another filter language',
      { method: 'GET', url: '/api/v1/quan-1/records/feedback.report?filter=a%3D1&filter-lang=cql2-json' },
      400,
      'filter_language',
    ],
    ['a date that is none', { method: 'GET', url: '/api/v1/quan-1/units?at=2026-02-30' }, 400, 'field_form'],
    ['an instant that is none', { method: 'GET', url: '/api/v1/quan-1/board?asOf=yesterday' }, 400, 'field_form'],
    ['a very long parameter', { method: 'GET', url: `/api/v1/${'x'.repeat(600)}/board` }, 414, 'address_too_long'],
    [
      'a token that is none',
      { method: 'GET', url: '/api/v1/quan-1/board', headers: { authorization: 'Bearer nobody-knows' } },
      401,
      'token_unknown',
    ],
    [
      'another kind of authorization',
      { method: 'GET', url: '/api/v1/quan-1/board', headers: { authorization: 'Basic YTpi' } },
      401,
      'token_unknown',
    ],
  ])('%s', async (_name, request, status, code) => {
    let acted = 0
    const app = await server(fakeHouse({ act: () => (acted += 1) }))
    const answer = await app.inject(request)
    expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status, code })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = answer.json()
    expect(problem).toEqual({
      type: `urn:dothi:problem:${code}`,
      title: expect.any(String),
      status,
      detail: problem.errors[0].vi,
      instance: `urn:uuid:${answer.headers['x-request-id']}`,
      code,
      errors: expect.any(Array),
    })
    for (const error of problem.errors)
      expect(error.vi !== '' && error.en !== '' && !/\{\w+\}/.test(error.vi + error.en)).toBe(true)
    expect(answer.body).not.toMatch(/node_modules|\.ts:|at \w+ \(/)
    expect(acted).toBe(0)
  })

  test('the position of the fault in the JSON text is told', async () => {
    const app = await server()
    const answer = await app.inject({ ...act, headers: { 'content-type': 'application/json' }, payload: '{"id": }' })
    expect(answer.json().errors[0].en).toContain('at character 7')
  })

  test('the message is in the language that is asked for', async () => {
    const app = await server()
    const answer = await app.inject({ url: '/api/nothing', headers: { 'accept-language': 'en-GB,en' } })
    expect(answer.json()).toMatchObject({ title: 'Not found', detail: answer.json().errors[0].en })
  })

  test('a wrong method tells the right ones', async () => {
    const app = await server()
    const answer = await app.inject({ method: 'PUT', url: '/api/v1/quan-1/board' })
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS')
  })
})

describe('what the engine refuses has the status of its kind', () => {
  test.each([
    ['required', undefined, 422],
    ['missing', undefined, 404],
    ['wrong_state', undefined, 409],
    ['stale', undefined, 409],
    ['no_right', undefined, 401],
    ['no_right', 'Bearer program-key', 403],
    ['busy', undefined, 503],
  ])('%s', async (code, authorization, status) => {
    const act = (): never => {
      throw new Refused([refuse(code, 'what', { label: 'Nội dung' })])
    }
    const app = await server(fakeHouse({ act }))
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/quan-1/acts',
      payload: command,
      headers: authorization ? { authorization } : {},
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().errors[0]).toMatchObject({ code, at: 'what' })
    if (status === 401) expect(answer.headers['www-authenticate']).toContain('Bearer')
    if (status === 503) expect(answer.headers['retry-after']).toBe('2')
  })

  test('what is wrong with a read is a malformed request', async () => {
    const records = (): never => {
      throw new Refused([refuse('bad_cursor', 'cursor')])
    }
    const app = await server(fakeHouse({ ask: { records } }))
    const answer = await app.inject('/api/v1/quan-1/records/feedback.report?cursor=zzz')
    expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status: 400, code: 'bad_cursor' })
  })

  test('a fault shows its id and nothing of itself, and is logged with it', async () => {
    const board = (): never => {
      throw new Error('connection to 10.0.0.7 lost')
    }
    const house = fakeHouse({ ask: { board } })
    const answer = await (await server(house)).inject('/api/v1/quan-1/board')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('10.0.0.7')
    expect(answer.json().detail).toContain(String(answer.headers['x-request-id']))
    expect(house.lines).toMatchObject([{ level: 'error', what: 'fault', request: answer.headers['x-request-id'] }])
  })
})

describe('headers', () => {
  test('a read without a token is open to every origin, cannot run or be framed, and is not sent twice', async () => {
    const app = await server(fakeHouse({ ask: { board: () => ({ asOf: new Date('2026-03-02T02:00:00Z') }) } }))
    const first = await app.inject('/api/v1/quan-1/board')
    expect(first.json()).toEqual({ asOf: '2026-03-02T09:00:00.000+07:00' })
    expect(first.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'public, no-cache',
    })
    const again = await app.inject({
      url: '/api/v1/quan-1/board',
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' })
  })

  test('what a token opens is neither open to other origins nor kept', async () => {
    const app = await server(fakeHouse({ ask: { board: () => ({}) } }))
    const answer = await app.inject({ url: '/api/v1/quan-1/board', headers: { authorization: 'Bearer program-key' } })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('private, no-cache')
  })

  test('a preflight learns that only reading is open', async () => {
    const app = await server()
    const answer = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/quan-1/acts',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
    })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD')
  })
})

test('health and metrics answer; a house that is not ready says so', async () => {
  const house = fakeHouse({ ask: { health: () => ({ ready: true, tail: 3, migrations: 1 }) } })
  const app = await server(house)
  expect((await app.inject('/health/live')).json()).toEqual({ live: true })
  expect((await app.inject('/health/ready')).json()).toEqual({ ready: true })
  house.ready = async () => {
    throw new Error('no database')
  }
  const answer = await app.inject('/health/ready')
  expect({ status: answer.statusCode, retry: answer.headers['retry-after'] }).toEqual({ status: 503, retry: '2' })
  const metrics = (await app.inject('/metrics')).body
  expect(metrics).toContain('dothi_http_request_seconds_count{method="GET",route="/health/live",status="200"} 1')
  expect(metrics).toContain('dothi_fold_tail_entries 3')
})

test('the log has the pattern of an address, its status and time, and nothing that was sent', async () => {
  const house = { ...fakeHouse(), logsRequests: true }
  const app = await server(house)
  const headers = { authorization: 'Bearer khoa-bi-mat-7731' }
  await app.inject({ url: '/api/v1/quan-1/records/feedback.report/bi-mat-7731?q=bi-mat-7731', headers })
  await app.inject({ method: 'POST', url: '/api/v1/quan-1/acts', payload: { values: { name: 'bi-mat-7731' } } })
  const said = JSON.stringify(house.lines)
  expect(said).toContain('/api/v1/:locality/records/')
  expect(house.lines.filter(({ what }) => what === 'answered')).toHaveLength(2)
  expect(said).not.toContain('7731')
})

test('metrics are told to this machine and to whoever holds their token, and to nobody a server in front passes on', async () => {
  const app = await server({ ...fakeHouse(), metricsToken: 'mot-ma-dai' })
  const status = async (headers: Record<string, string>, remoteAddress = '127.0.0.1'): Promise<number> =>
    (await app.inject({ url: '/metrics', headers, remoteAddress })).statusCode
  expect(await status({})).toBe(200)
  expect(await status({}, '203.0.113.7')).toBe(401)
  expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(401)
  expect(await status({ authorization: 'Bearer mot-ma-sai' }, '203.0.113.7')).toBe(401)
  expect(await status({ authorization: 'Bearer mot-ma-dai' }, '203.0.113.7')).toBe(200)
})

test('a stream tells changes, catches up after a break, and ends when the server closes', async () => {
  const event = { position: '8', record: 'feedback.report', at: new Date('2026-03-02T02:00:00Z') }
  const house = fakeHouse({ ask: { changes: () => ({ items: [event] }) } })
  const app = await server(house)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const answer = await fetch(`${address}/api/v1/quan-1/changes`, {
    headers: { accept: 'text/event-stream', 'last-event-id': '7' },
  })
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (part: string): Promise<void> => {
    for (let done = false; !done && !text.includes(part); ) {
      const chunk = await reader.read()
      done = chunk.done
      text += chunk.value ?? ''
    }
    expect(text).toContain(part)
  }
  await until(
    'id: 8\nevent: change\ndata: {"position":"8","records":["feedback.report"],"at":"2026-03-02T09:00:00.000+07:00"}\n\n',
  )
  house.tell({ locality: 'quan-1', position: '9', records: ['one-stop.dossier'], at: event.at })
  await until('id: 9\nevent: change')
  expect(house.watchers()).toBe(1)
  await app.close()
  expect((await reader.read()).done).toBe(true)
  expect(house.watchers()).toBe(0)
})

test('a stream of an unknown locality is a plain 404', async () => {
  const answer = await (await server()).inject({
    url: '/api/v1/nowhere/changes',
    headers: { accept: 'text/event-stream' },
  })
  expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status: 404, code: 'unknown_locality' })
})
