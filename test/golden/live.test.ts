import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keys, type World, world } from './support/world.ts'

let opened: World
let address: string
beforeAll(async () => {
  opened = await world()
  address = await opened.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await opened.close()
})

const values = { category: 'pothole', what: 'Ổ gà', where: { longitude: 106.6953, latitude: 10.7725 } }
const send = (id: string): Promise<Response> =>
  fetch(`${address}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, record: 'feedback.report', act: 'send', values }),
  })

test('a report by REST and one by Open311 move the same number, each is told on the stream within a second and stands behind the number', async () => {
  const stream = await fetch(`${address}/api/v1/quan-1/changes`, { headers: { accept: 'text/event-stream' } })
  const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  const told = async (times: number): Promise<void> => {
    let text = ''
    while ((text.match(/event: change/g) ?? []).length < times) text += (await reader.read()).value ?? ''
    expect(text).toContain('"records":["feedback.report"]')
  }
  const before = await received()
  const startedMs = performance.now()
  expect((await send('live-rest-1')).status).toBe(201)
  await told(1)
  const form = new URLSearchParams({
    api_key: keys.program,
    service_code: 'HT-01',
    lat: '10.7725',
    long: '106.6953',
    description: 'Ổ gà',
  })
  const filed = await fetch(`${address}/open311/quan-1/v2/requests.json`, { method: 'POST', body: form })
  expect(filed.status).toBe(201)
  await told(1)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  const [{ service_request_id: id }] = (await filed.json()) as [{ service_request_id: string }]
  const after = await received()
  expect([after.value - before.value, after.records.count - before.records.count]).toEqual([2, 2])
  const behind = (await (await fetch(`${address}${after.records.href}`)).json()) as {
    count: number
    items: { subject: string }[]
  }
  expect(behind.count).toBe(after.records.count)
  expect(behind.items.map((item) => item.subject)).toContain(id)
  await reader.cancel()
})

test('fifty times the same act at once is one report with one receipt', async () => {
  const before = await opened.eventCount()
  const answers = await Promise.all(Array.from({ length: 50 }, () => send('live-fifty-1')))
  const receipts = (await Promise.all(answers.map((answer) => answer.json()))) as { event: string }[]
  expect(new Set(receipts.map(({ event }) => event)).size).toBe(1)
  expect(answers.filter(({ status }) => status === 201).length).toBe(1)
  expect((await opened.eventCount()) - before).toBe(1)
})

test('10 MB over a real connection is answered 413 and the server goes on', async () => {
  const status = await new Promise<number | string>((done) => {
    const body = Buffer.alloc(10_000_000, 'x')
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
    const sent = httpRequest(`${address}/api/v1/quan-1/acts`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    sent.on('error', (error) => done(error.message))
    sent.end(body)
  })
  expect(status).toBe(413)
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)
})

test('a stream that resumes with a position we no longer know is told to look again', async () => {
  const abort = new AbortController()
  const stream = await fetch(`${address}/api/v1/quan-1/changes`, {
    signal: abort.signal,
    headers: { accept: 'text/event-stream', 'last-event-id': '999999' },
  })
  expect(stream.status).toBe(200)
  const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: change')) text += (await reader.read()).value ?? ''
  expect(text).toContain('one-stop.dossier')
  abort.abort()
})

type Reading = { value: number; records: { count: number; href: string } }
async function received(): Promise<Reading> {
  return (await (await fetch(`${address}/api/v1/quan-1/measures/feedback.received?period=2025-03`)).json()) as Reading
}
