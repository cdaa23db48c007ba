import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiEndpoints } from '#protocols/api/endpoints.ts'
import type { Endpoint } from '#protocols/http/endpoint.ts'
import { keys, type World, world } from './support/world.ts'

/** Inputs for each operation; more of them with FUZZ_RUNS. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60)
const seed = 20_261_121

let opened: World
beforeAll(async () => {
  opened = await world()
})
afterAll(async () => {
  await opened.close()
})

const nasty = fc.constantFrom(
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '999999999999',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  "'",
  '"',
  '\\',
  '%',
  '%00',
  '..',
  '../..',
  '\u0000',
  '\ud800',
  'é',
  '𝄞',
  'constructor',
  '__proto__',
  'toString',
  "' or 1=1 --",
  '2025-13',
  '2025-02-30',
  '2025-03@report',
  '2020/2025',
  'quan-1',
  'ben-thanh',
  'feedback.report',
  'PA-01',
  'state = 1',
  'x'.repeat(3_000),
)
const anything = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const real: Record<string, fc.Arbitrary<string>> = {
  locality: fc.constantFrom('quan-1', 'quan-1', 'quan-1', 'atlantis'),
  record: fc.constantFrom('feedback.report', 'one-stop.dossier'),
  code: fc.constantFrom('PA-01', 'HC-01', 'feedback.received', 'one-stop.in_time'),
  key: fc.constantFrom('nghi-quyet-2020-2025', 'nam-2021'),
}

function address(endpoint: Endpoint): fc.Arbitrary<string> {
  const parts = fc.record(
    Object.fromEntries(
      Object.keys(endpoint.params?.properties ?? {}).map((name) => [
        name,
        fc.oneof({ weight: 3, arbitrary: real[name] ?? anything }, anything),
      ]),
    ),
  )
  const names = [...Object.keys(endpoint.query?.properties ?? {}), 'unknown']
  const query = fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 3 })
  return fc.tuple(parts, query).map(([values, pairs]) => {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(String(values[name])))
    return `${path}?${pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&')}`
  })
}

/** Half surrogate pairs cannot be percent-encoded; a server sees the bytes that stand for them. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

async function checkAnswer(endpoint: Endpoint | undefined, request: object): Promise<void> {
  opened.lines.length = 0
  const answer = await opened.app.inject(request)
  const documented = [200, 201, 400, 401, 404, 414, 503, ...(endpoint?.refusals ?? []), 405]
  expect([answer.statusCode, documented.includes(answer.statusCode), opened.lines]).toEqual([
    answer.statusCode,
    true,
    [],
  ])
  if (answer.statusCode >= 400) expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
}

describe('whatever is asked, the answer is one that is documented', () => {
  test.each(
    apiEndpoints.filter(({ method }) => method === 'GET').map((endpoint) => [endpoint.name, endpoint] as const),
  )('%s', async (_name, endpoint) => {
    const token = fc.constantFrom(
      {},
      { authorization: `Bearer ${keys.desk}` },
      { authorization: `Bearer ${keys.program}` },
    )
    const asked = fc.asyncProperty(address(endpoint), token, (url, headers) =>
      checkAnswer(endpoint, { method: 'GET', url, headers }),
    )
    await fc.assert(asked, { seed, numRuns })
  })

  test('act', async () => {
    const endpoint = apiEndpoints.find(({ name }) => name === 'act')
    const type = await opened.engine.ask({ kind: 'anyone', id: 'anyone' }, 'record_type', {
      locality: 'quan-1',
      record: 'feedback.report',
    })
    const fields = [
      'category',
      'what',
      'where',
      'address',
      'name',
      'phone',
      'unit',
      'reply',
      'reason',
      'ground',
      'until',
      'stars',
      'note',
    ]
    const body = fc.record(
      {
        id: fc.oneof({ weight: 3, arbitrary: fc.uuid() }, fc.jsonValue()),
        record: fc.oneof({ weight: 5, arbitrary: fc.constant('feedback.report') }, anything),
        act: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...Object.keys(type.acts)) }, anything),
        subject: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...Object.values(opened.known)) }, anything),
        version: fc.oneof(fc.integer(), fc.jsonValue()),
        values: fc.oneof(
          {
            weight: 4,
            arbitrary: fc.dictionary(
              fc.constantFrom(...fields, '__proto__', 'x'),
              fc.oneof(fc.jsonValue(), anything, fc.constant({ longitude: 106.7, latitude: 10.77 })),
              { maxKeys: 6 },
            ),
          },
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    )
    const token = fc.constantFrom(
      {},
      { authorization: `Bearer ${keys.desk}` },
      { authorization: `Bearer ${keys.officer}` },
      { authorization: `Bearer ${keys.program}` },
    )
    const acted = fc.asyncProperty(
      fc.oneof({ weight: 5, arbitrary: body }, fc.jsonValue()),
      token,
      (payload, headers) =>
        checkAnswer(endpoint, {
          method: 'POST',
          url: '/api/v1/quan-1/acts',
          headers: { ...headers, 'content-type': 'application/json' },
          payload: JSON.stringify(payload),
        }),
    )
    await fc.assert(acted, { seed, numRuns: numRuns * 10 })
  })

  test('Open311', async () => {
    const paths = fc.constantFrom(
      'requests',
      'services',
      'servicerequestupdates',
      'requests/x',
      'tokens/x',
      'services/HT-01',
    )
    const names = fc.constantFrom(
      'service_request_id',
      'service_code',
      'start_date',
      'end_date',
      'status',
      'page',
      'page_size',
      'jurisdiction_id',
      'updated_after',
    )
    const asked = fc.asyncProperty(
      paths,
      fc.constantFrom('xml', 'json'),
      fc.array(fc.tuple(names, anything), { maxLength: 3 }),
      async (path, format, pairs) => {
        const query = pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&')
        opened.lines.length = 0
        const answer = await opened.app.inject(`/open311/quan-1/v2/${path}.${format}?${query}`)
        expect([answer.statusCode < 500, opened.lines]).toEqual([true, []])
      },
    )
    await fc.assert(asked, { seed, numRuns: numRuns * 5 })
  })
})

test('saboteur: a route that throws is seen', async () => {
  const broken = await world()
  const whole = opened
  const ask = broken.engine.ask
  broken.engine.ask = (async () => {
    throw new Error('broken')
  }) as never
  opened = broken
  await expect(checkAnswer(undefined, { method: 'GET', url: '/api/v1/quan-1/board' })).rejects.toThrow()
  broken.engine.ask = ask
  opened = whole
  await broken.close()
})
