import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** A restore to a moment, and the first start after it, as an administrator and a resident meet them. */
const locality = 'quan-1'
const password = 'một mật khẩu để thử lại'
let server: TestServer
let again: TestServer | undefined
let elsewhere: string

beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'dothi-first-'))
  chmodSync(elsewhere, 0o755) // run as root, the database's account must pass
  server = await startServer({ database: 'own', env: { DOTHI_BACKUP_EVERY: '24', DOTHI_SCALE: '0.02' } })
}, 300_000)
afterAll(async () => {
  await again?.stop()
  await server?.stop()
  rmSync(findFolder(join(elsewhere, 'then', 'postgres')), { recursive: true, force: true })
  rmSync(elsewhere, { recursive: true, force: true })
})

function verb(dataFolder: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const env = { PATH: process.env['PATH'], DOTHI_VAR: dataFolder, DOTHI_WORLD: 'declared', DOTHI_SCALE: '0.02' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' })
  return { status, out: stdout.trim(), err: stderr }
}

async function post(path: string, values: Record<string, string>): Promise<Response> {
  const headers = { accept: 'text/html', origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(values).toString()
  return fetch(`${server.origin}${path}`, { method: 'POST', redirect: 'manual', headers, body })
}

type Answer = { status: number; body: Record<string, unknown> }

async function act(key: string | undefined, command: object): Promise<Answer> {
  const answer = await fetch(`${server.origin}/api/v1/${locality}/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ id: crypto.randomUUID(), ...command }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function get(origin: string, path: string, key?: string): Promise<unknown> {
  const answer = await fetch(`${origin}/api/v1/${locality}/${path}`, {
    headers: key ? { authorization: `Bearer ${key}` } : {},
  })
  return answer.json()
}

async function figures(at: string): Promise<unknown> {
  const { items } = (await get(server.origin, `indicators?asOf=${at}`)) as {
    items: { code: string; value?: number; numerator?: number; denominator?: number }[]
  }
  return items.map(({ code, value, numerator, denominator }) => ({ code, value, numerator, denominator }))
}

async function signIn(): Promise<Response> {
  return post('/desk/sign-in', { locality, name: 'van-phong', password })
}

test('restored to a moment it starts, people sign in, figures are what they were, the history says so, and the erased stays erased', {
  timeout: 600_000,
}, async () => {
  expect(verb(server.dataFolder, 'load', locality).status).toBe(0)
  const [first = '', second = ''] = ['one', 'two'].map(
    (name) =>
      verb(server.dataFolder, 'token', locality, name, '--role', 'privacy', '--scope', 'read', '--scope', 'act').out,
  )
  const invited = verb(server.dataFolder, 'invite', locality, 'van-phong').out
  expect((await post(invited, { password, again: password })).status).toBe(303)
  expect((await signIn()).headers.get('set-cookie')).toContain('dothi_session')
  const values = {
    category: 'pothole',
    what: 'Ổ gà, gọi chị Yến Canary',
    where: { longitude: 106.7024, latitude: 10.7804 },
    phone: '0987654321',
  }
  const sent = await act(undefined, { record: 'feedback.report', act: 'send', values })
  expect(sent.status).toBe(201)
  expect(verb(server.dataFolder, 'backup').status).toBe(0)
  await pause(1_500)
  const moment = new Date().toISOString()
  const then = await figures(moment)
  await pause(1_500)

  const subject = String(sent.body['subject'])
  const request = { record: 'person.request' }
  const asked = await act(first, { ...request, act: 'ask', values: { kind: 'erase', concerns: subject } })
  expect(asked.body).toMatchObject({ state: 'received' })
  const of = { ...request, subject: asked.body['subject'], values: {} }
  expect((await act(first, { ...of, act: 'accept' })).body).toMatchObject({ state: 'accepted' })
  expect((await act(second, { ...of, act: 'carry_out' })).body).toMatchObject({ state: 'done' })
  expect(JSON.stringify(await get(server.origin, `records/feedback.report/${subject}`, first))).not.toContain('Canary')
  const later = await act(undefined, { record: 'feedback.report', act: 'send', values })
  expect(later.status).toBe(201)
  await pause(8_000) // the archive is five seconds behind
  await server.kill('SIGTERM')

  const restored = join(elsewhere, 'then')
  const key = join(server.dataFolder, 'backup.key')
  const told = verb(restored, 'restore', join(server.dataFolder, 'backups'), '--key', key, '--at', moment)
  expect(told.err + told.out).toContain('✓ đã phục hồi · restored:')
  expect(readdirSync(restored)).toContain('orders-to-replay.log')

  const old = server
  again = await startServer({ database: 'own', env: { DOTHI_VAR: restored, DOTHI_BACKUP_EVERY: '0' } })
  server = again
  try {
    expect((await signIn()).headers.get('set-cookie')).toContain('dothi_session')
    expect(await figures(moment)).toEqual(then)
    const noted = (await get(server.origin, 'records/system.restoration', first)) as { items: { values: object }[] }
    expect(noted.items.map((one) => one.values)).toMatchObject([{ until: moment }])
    const one = JSON.stringify(await get(server.origin, `records/feedback.report/${subject}`, first))
    expect(one).toContain(subject)
    expect(one).not.toContain('Canary')
    const gone = await fetch(`${server.origin}/api/v1/${locality}/records/feedback.report/${later.body['subject']}`)
    expect(gone.status).toBe(404)
    expect(again.output()).toContain('"orders":{"done":1,"there":0')
    expect(existsSync(join(restored, 'orders-to-replay.log'))).toBe(false)
    expect((await act(undefined, { record: 'feedback.report', act: 'send', values })).status).toBe(201)
  } finally {
    server = old
  }
  expect(verb(restored, 'recount').out).toContain('0 differences')
})
