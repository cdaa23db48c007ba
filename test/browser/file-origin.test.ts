import { type IncomingHttpHeaders, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoWithPlace } from '../files/corpus.ts'
import { startServer, type TestServer } from '../support/server.ts'

const elsewhere = 'http://tep.test'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ world: 'demo', env: { DOTHI_FILES_ORIGIN: elsewhere } })
}, 300_000)
afterAll(() => server?.stop())

/** Asks this program under the name of one of its addresses. */
function ask(host: string, path: string): Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }> {
  return new Promise((done, failed) => {
    request(server.origin + path, { headers: { host } }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part as Buffer)
      done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) })
    })
      .on('error', failed)
      .end()
  })
}

test('files are given out from another address with a ticket for one minute, and nothing else is at that address', async () => {
  const authorization = 'Bearer dothi-demo-token-quan-1'
  const held = await fetch(`${server.origin}/api/v1/quan-1/files`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', authorization },
    body: new Uint8Array(await photoWithPlace()),
  })
  const { id } = (await held.json()) as { id: string }
  const values = { category: 'pothole', what: 'x', where: { longitude: 106.7001, latitude: 10.7761 }, photos: [id] }
  const act = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ id: 'file-elsewhere-1', record: 'feedback.report', act: 'send', values }),
  })
  expect(act.status).toBe(201)
  const path = `/files/quan-1/${id}`
  const sent = await ask('pages.test', path)
  const { location = '' } = sent.headers
  expect(sent.status).toBe(302)
  expect(location).toMatch(new RegExp(`^${elsewhere}${path}\\?ticket=[\\w-]{24}$`))
  const given = await ask('tep.test', location.slice(elsewhere.length))
  expect(given.status).toBe(200)
  expect(given.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(given.headers['set-cookie']).toBeUndefined()
  for (const other of ['/', '/quan-1', '/desk', `${path}/view`])
    expect((await ask('tep.test', other)).status, other).toBe(404)
  const page = await ask('pages.test', '/quan-1')
  expect(String(page.headers['content-security-policy'])).toContain(`img-src ${elsewhere}`)
})
