import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keys, type World, world } from './support/world.ts'

let opened: World
beforeAll(async () => {
  opened = await world()
})
afterAll(async () => {
  await opened.close()
})

const place = { longitude: 106.6953, latitude: 10.7725 }
const values = { category: 'pothole', what: 'Ổ gà', where: place }
const desk = { authorization: `Bearer ${keys.desk}` }
const officer = { authorization: `Bearer ${keys.officer}` }

/** A command with something wrong in it. `subject` names a report of the world. */
function act(wrong: object, headers: Record<string, string> = {}, subject?: string): () => InjectOptions {
  return () => ({
    method: 'POST',
    url: '/api/v1/quan-1/acts',
    headers,
    payload: {
      id: 'bad-input-1',
      record: 'feedback.report',
      act: 'send',
      values,
      ...(subject && { subject: opened.known[`${subject}.id`] }),
      ...wrong,
    },
  })
}

function get(path: string): () => InjectOptions {
  return () => ({ method: 'GET', url: `/api/v1/quan-1/${path}` })
}

function filter(text: string): () => InjectOptions {
  return get(`records/feedback.report?filter=${encodeURIComponent(text)}`)
}

const form = { api_key: keys.program, service_code: 'HT-01', lat: '10.7725', long: '106.6953', description: 'Ổ gà' }
function post(wrong: Record<string, string>, headers: Record<string, string> = {}): () => InjectOptions {
  return () => ({
    method: 'POST',
    url: '/open311/quan-1/v2/requests.xml',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ ...form, ...wrong }).toString(),
  })
}

const cases: [string, () => InjectOptions, number][] = [
  ['a wrong type', act({ values: { ...values, what: 5 } }), 422],
  ['a list for text', act({ values: { ...values, what: ['Ổ gà'] } }), 422],
  [
    'a number written as text for a place',
    act({ values: { ...values, where: { longitude: '106.7', latitude: '10.8' } } }),
    422,
  ],
  ['too long a text', act({ values: { ...values, what: 'x'.repeat(2_001) } }), 422],
  ['an unknown choice', act({ values: { ...values, category: 'dragon' } }), 422],
  ['a choice named like a property of every object', act({ values: { ...values, category: 'constructor' } }), 422],
  ['an emergency', act({ values: { ...values, category: 'fire' } }), 422],
  ['a missing place', act({ values: { category: 'pothole', what: 'Ổ gà' } }), 422],
  ['a place in the sea', act({ values: { ...values, where: { longitude: 0, latitude: 0 } } }), 422],
  ['a place that is none', act({ values: { ...values, where: { longitude: 1000, latitude: 95 } } }), 422],
  ['an unknown field', act({ values: { ...values, colour: 'red' } }), 422],
  ['a field named constructor', act({ values: { ...values, constructor: 'x' } }), 422],
  ['a phone that is none', act({ values: { ...values, phone: 'call me' } }), 422],
  ['no values', act({ values: {} }), 422],
  ['values that are no object', act({ values: 'x' }), 400],
  ['an unknown act', act({ act: 'explode' }), 422],
  ['an act named toString', act({ act: 'toString' }), 422],
  ['an act named constructor, on a record', act({ act: 'constructor', values: {} }, desk, 'fresh'), 422],
  ['an unknown record type', act({ record: 'library.book' }), 404],
  ['an id with a space', act({ id: 'bad input 1' }), 400],
  ['a subject for a new record', act({ subject: '2503-0000-0000' }), 404],
  ['an act without subject', act({ act: 'fix', values: { reply: 'x' } }, officer), 422],
  ['a subject that is nowhere', act({ act: 'fix', values: { reply: 'x' }, subject: '2503-0000-0000' }, officer), 404],
  ['a wrong state', act({ act: 'fix', values: { reply: 'x' } }, officer, 'fixed'), 409],
  ['nobody for the desk', act({ act: 'refuse', values: { ground: 'duplicate', reason: 'x' } }, {}, 'fresh'), 401],
  ['no right', act({ act: 'refuse', values: { ground: 'duplicate', reason: 'x' } }, officer, 'fresh'), 403],
  [
    'a stale version',
    act({ act: 'assign', version: 1, values: { unit: 'bd4ae5e8-b655-8257-8070-d470c50e9267' } }, desk, 'assigned'),
    409,
  ],
  ['a unit that is none', act({ act: 'assign', values: { unit: 'nowhere' } }, desk, 'fresh'), 422],
  [
    'a date that does not exist',
    act({ act: 'extend', values: { until: '2025-02-30', reason: 'x' } }, officer, 'assigned'),
    422,
  ],
  [
    'a date a thousand years on',
    act({ act: 'extend', values: { until: '3025-02-03', reason: 'x' } }, officer, 'assigned'),
    422,
  ],
  [
    'malformed JSON',
    () => ({ ...act({})(), headers: { 'content-type': 'application/json' }, payload: '{"id": "bad' }),
    400,
  ],
  ['10 MB', act({ values: { what: 'x'.repeat(10_000_000) } }), 413],
  ['NUL in a value', act({ values: { ...values, what: 'a\0b' } }), 400],
  ['a control character', act({ values: { ...values, what: 'a\u0007b' } }), 422],
  ['an unknown path', get('nothing/at/all'), 404],
  ['another locality', () => ({ method: 'GET', url: '/api/v1/atlantis/board' }), 404],
  ['an invalid cursor', get('records/feedback.report?cursor=zzz'), 400],
  [
    'a cursor of another list',
    get(`records/feedback.report?cursor=${Buffer.from('["x","y"]').toString('base64url')}`),
    400,
  ],
  ['an invalid cursor of changes', get('changes?cursor=zzz'), 400],
  ['an invalid cursor of the records behind', get('measures/feedback.received/records?cursor=zzz'), 400],
  ['a malformed filter', filter('state ='), 400],
  ['a filter by a private field', filter("phone = '+84901234567'"), 400],
  ['a filter by an unknown name', filter("constructor = 'x'"), 400],
  ['a filter that compares text with a number', filter('state = 5'), 400],
  ['a filter that compares an instant with text', filter("openedAt > 'soon'"), 400],
  ['a filter that compares an id with text', filter("id = 'x'"), 400],
  ['a filter by LIKE on an instant', filter("openedAt LIKE '2025%'"), 400],
  ['a filter by a box of text', filter('S_INTERSECTS(state, BBOX(1,2,3,4))'), 400],
  ['a filter with NUL', filter("state = 'a\0b'"), 400],
  ['a filter that injects', filter("state = 'x'; drop table record"), 400],
  ['an unknown sort', get('records/feedback.report?sort=values'), 400],
  ['a sort named constructor', get('records/feedback.report?sort=constructor'), 400],
  ['a limit of zero', get('records/feedback.report?limit=0'), 400],
  ['a period that is none', get('measures/feedback.received?period=2025-13'), 400],
  ['a period of a million years', get('measures/feedback.received?period=2000/9999999'), 400],
  ['an unknown measure', get('measures/nothing'), 404],
  ['an indicator named constructor', get('indicators/constructor'), 404],
  ['an unknown plan', get('plans/constructor'), 404],
  ['an unknown unit', get('board?unit=nowhere'), 404],
  ['another basis', get('indicators/PA-01?basis=as_hoped'), 400],
  ['Open311: no key', post({ api_key: '' }), 403],
  ['Open311: an unknown key', post({ api_key: 'nobody' }), 403],
  ['Open311: a key of a person', post({ api_key: keys.desk }), 403],
  ['Open311: no service', post({ service_code: '' }), 400],
  ['Open311: an unknown service', post({ service_code: 'XX-1' }), 404],
  ['Open311: an emergency', post({ service_code: 'fire' }), 404],
  ['Open311: latitude that is no number', post({ lat: 'north' }), 400],
  ['Open311: only half a place', post({ lat: '' }), 400],
  ['Open311: a place in the sea', post({ lat: '0', long: '0' }), 400],
  ['Open311: too long a text', post({ description: 'x'.repeat(2_001) }), 400],
  ['Open311: no text', post({ description: '' }), 400],
  ['Open311: an unknown attribute', post({ 'attribute[colour]': 'red' }), 400],
  ['Open311: another jurisdiction', post({ jurisdiction_id: 'chicago.gov' }), 404],
  [
    'Open311: malformed XML',
    () => ({ ...post({})(), headers: { 'content-type': 'text/xml' }, payload: '<a><b>' }),
    415,
  ],
  ['Open311: a broken form', () => ({ ...post({})(), payload: 'api_key=%zz' }), 400],
  ['Open311: a form that is not UTF-8', () => ({ ...post({})(), payload: 'description=%ff' }), 400],
  ['Open311: a form with NUL', post({ description: 'a\0b' }), 400],
  [
    'Open311: a broken multipart',
    () => ({ ...post({})(), headers: { 'content-type': 'multipart/form-data; boundary=X' }, payload: 'x' }),
    400,
  ],
  [
    'Open311: multipart without a boundary',
    () => ({ ...post({})(), headers: { 'content-type': 'multipart/form-data' }, payload: 'x' }),
    400,
  ],
  ['Open311: 10 MB', post({ description: 'x'.repeat(10_000_000) }), 413],
  ['Open311: an unknown path', () => ({ method: 'GET', url: '/open311/quan-1/v2/nothing.xml' }), 404],
  ['Open311: an unknown locality', () => ({ method: 'GET', url: '/open311/atlantis/v2/services.xml' }), 404],
  ['Open311: a wrong method', () => ({ method: 'DELETE', url: '/open311/quan-1/v2/requests.xml' }), 405],
  [
    'Open311: a date that is none',
    () => ({ method: 'GET', url: '/open311/quan-1/v2/requests.xml?start_date=soon' }),
    400,
  ],
  ['Open311: an unknown status', () => ({ method: 'GET', url: '/open311/quan-1/v2/requests.xml?status=lost' }), 400],
  ['Open311: page zero', () => ({ method: 'GET', url: '/open311/quan-1/v2/requests.xml?page=0' }), 400],
  ['Open311: bad percent-encoding', () => ({ method: 'GET', url: '/open311/%zz/v2/requests.xml' }), 400],
]

describe('bad input is refused in words a person understands, and nothing is stored', () => {
  test.each(cases)('%s', async (_name, request, status) => {
    opened.lines.length = 0
    const before = await opened.eventCount()
    const answer = await opened.app.inject(request())
    expect({ status: answer.statusCode, body: answer.body.slice(0, 500) }).toEqual({ status, body: expect.any(String) })
    expect(answer.body).not.toMatch(/node_modules|\.ts:\d|select |syntax error|undefined|\{\w+\}|…»/)
    if (request().url?.toString().startsWith('/api/')) {
      const { errors } = answer.json<{ errors: { vi: string; en: string }[] }>()
      for (const { vi, en } of errors) expect([vi.length > 10, en.length > 10, vi !== en]).toEqual([true, true, true])
    } else expect(answer.headers['content-type']).toMatch(/^text\/xml; charset=utf-8$/)
    expect(await opened.eventCount()).toBe(before)
    expect(opened.lines).toEqual([])
  })
})

test('after all of it a good report is still taken', async () => {
  const answer = await opened.app.inject(act({ id: 'good-input-1' })())
  expect(answer.statusCode).toBe(201)
})
