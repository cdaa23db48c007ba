import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FastifyInstance, fastify } from 'fastify'
import sharp from 'sharp'
import { type DetailedError, type HttpRequest, type HttpResponse, Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { addUploads } from '#protocols/uploads/uploads.protocol.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { paper } from './papers.ts'

let here: TestHouse
let folder: string
let app: FastifyInstance
let origin: string
/** Bytes after which the next request is cut off, once. */
let cutAfter = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-uploads-'))
  here = await testHouse(modules, localities, 20_261_122, openShelf(join(folder, 'files')))
  here.at('2026-03-02', '09:00')
  app = fastify()
  app.addHook('onRequest', (request, _reply, done) => {
    if (cutAfter > 0 && request.method === 'PATCH') {
      let left = cutAfter
      cutAfter = 0
      request.raw.on('data', (chunk: Buffer) => {
        left -= chunk.length
        if (left < 0) request.raw.socket.destroy()
      })
    }
    done()
  })
  addUploads(
    app,
    { engine: here.engine, log: () => undefined, demo: false, ready: async () => true },
    join(folder, 'on-the-way'),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}, 60_000)
beforeEach(() => here.at('2026-03-02', '09:00'))
afterAll(async () => {
  await app?.close()
  await here?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Sent = { held?: Record<string, unknown>; status: number; said: string; requests: string[] }

/** Sends with a client of this protocol that nobody here wrote. */
function send(
  bytes: Buffer,
  more: { takes?: string; locality?: string; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const requests: string[] = []
  return new Promise((done) => {
    let answer: HttpResponse | undefined
    new Upload(bytes, {
      endpoint: `${origin}/uploads/${more.locality ?? 'quan-1'}`,
      chunkSize: 400_000,
      retryDelays: [0, 10, 10, 10],
      metadata: { filename: 'bản vẽ.pdf', takes: more.takes ?? 'documents' },
      headers: { 'accept-language': 'en', ...more.headers },
      onAfterResponse: (request: HttpRequest, response: HttpResponse) => {
        requests.push(`${request.getMethod()} ${response.getStatus()}`)
        answer = response
      },
      onSuccess: () =>
        done({ held: JSON.parse(answer?.getBody() || '{}'), status: answer?.getStatus() ?? 0, said: '', requests }),
      onError: (error: Error | DetailedError) => {
        const response = 'originalResponse' in error ? error.originalResponse : undefined
        done({ status: response?.getStatus() ?? 0, said: response?.getBody() ?? error.message, requests })
      },
    }).start()
  })
}

/** A picture of noise: about as large as from a phone. */
const large = () =>
  sharp({
    create: {
      width: 1_200,
      height: 900,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()

test('a large photo in pieces: the last answer is the file, read again, and an act takes it', async () => {
  const bytes = await large()
  expect(bytes.length).toBeGreaterThan(1_000_000)
  const { held, status, requests } = await send(bytes, { takes: 'photos' })
  expect(status).toBe(200)
  expect(requests.length).toBeGreaterThan(3)
  expect(held).toMatchObject({ mediaType: 'image/jpeg', width: 1_200, name: 'bản vẽ.pdf' })
  const values = {
    category: 'pothole',
    what: 'x',
    where: { longitude: 106.7024, latitude: 10.7804 },
    photos: [held?.['id']],
  }
  const command = { locality: 'quan-1', id: 'with-a-resumed-photo', record: 'feedback.report', act: 'send', values }
  const { subject } = await here.engine.act(nobody, command)
  expect(await here.engine.ask(nobody, 'files', { locality: 'quan-1', id: subject })).toHaveLength(1)
  expect(readdirSync(join(folder, 'on-the-way'))).toEqual([])
})

test('a line that is cut in the middle goes on where it broke, and the bytes are the same', async () => {
  const bytes = await paper(120, async (document) => {
    const image = await document.embedPng(await large())
    document.getPage(0).drawImage(image)
  })
  cutAfter = 250_000
  const { held, requests } = await send(bytes)
  expect(requests.filter((one) => one.startsWith('HEAD 200')).length).toBeGreaterThan(0)
  expect(held).toMatchObject({ pages: 120, bytes: bytes.length })
})

test('what is refused at the end is told in its words, and what is too large or too much before it is sent', async () => {
  const script = await send(Buffer.from('<!doctype html><script>1</script>'))
  expect(script).toMatchObject({ status: 422, said: expect.stringContaining('PDF and pictures') })
  const asPhoto = await send(await paper(), { takes: 'photos' })
  expect(asPhoto).toMatchObject({ status: 422, said: expect.stringContaining('no JPEG, PNG') })
  const tooLarge = await send(Buffer.alloc(21 * 1_048_576))
  expect(tooLarge.status).toBe(413)
  expect(tooLarge.requests).toEqual(['POST 413'])
  expect((await send(await paper(), { locality: 'nowhere' })).status).toBe(404)
  expect(readdirSync(join(folder, 'on-the-way'))).toEqual([])
})

test('fifty files a day from one address, the fifty-first is not even sent; an account at the office has its own count', async () => {
  here.at('2026-04-02', '09:00')
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  for (let count = 0; count < 50; count += 1) expect((await send(small)).status).toBe(200)
  const { status, said, requests } = await send(small)
  expect({ status, requests }).toEqual({
    status: 503,
    requests: ['POST 503', 'POST 503', 'POST 503', 'POST 503', 'POST 503'],
  })
  expect(said).toContain('50 files came from here today')
  const { token } = await here.engine.access.signIn('quan-1', 'mot-cua', 'một mật khẩu để thử')
  expect((await send(small, { headers: { cookie: `dothi_session=${token}` } })).status).toBe(200)
}, 60_000)

test('no other site may send with somebody’s session: a question from elsewhere gets no leave', async () => {
  const asked = await fetch(`${origin}/uploads/quan-1`, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  })
  expect(asked.headers.get('access-control-allow-origin')).not.toBe('https://elsewhere.example')
  expect(asked.headers.get('access-control-allow-origin')).not.toBe('*')
  const plain = await fetch(`${origin}/uploads/quan-1`, { method: 'POST', body: 'x' })
  expect(plain.status).toBeGreaterThanOrEqual(400)
  for (const path of ['/uploads/quan-1/../../etc/passwd', '/uploads/quan-1/x', '/uploads/Q/1'])
    expect((await fetch(origin + path, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(404)
})
