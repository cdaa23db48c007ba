import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { readPidFile } from '#gateways/embedded-postgres/wreckage.ts'
import { buildServer } from '#protocols/http/server.ts'
import { fakeHouse } from '#test/golden/support/fake-house.ts'
import { openBrowser, passDuplicates, submitSignIn } from '../support/browser.ts'
import { figure } from '../support/figure.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Values that stand nowhere else, as a resident and a clerk would type them. */
const canary = {
  name: 'Hoàng Oanh Kiều Chim Yến',
  phone: '0987 612 345',
  text: 'chim hoàng yến bảy bảy ba một',
  password: 'mat-khau-hoang-yen-7731',
  token: 'khoa-hoang-yen-7731-khoa-hoang-yen',
  identity: '079187654321',
  mail: 'hoang.yen.7731@vi-du.vn',
} as const

/** How a canary may be written: as typed, as an address, in Unicode escapes, or as a number is stored. */
function spellings(): string[] {
  const typed = Object.values(canary).flatMap((value) => [
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ])
  return [...typed, '987612345', '+84987612345', '0987612345']
}

/** Which canaries stand in a text. */
const found = (text: string): string[] => spellings().filter((spelling) => text.includes(spelling))

let server: TestServer
let browser: Browser
const addresses: string[] = []

beforeAll(async () => {
  const env = { DOTHI_BACKUP_EVERY: '24', DOTHI_LOG: 'requests' }
  ;[server, browser] = await Promise.all([startServer({ world: 'demo', database: 'own', env }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function open(): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false })).newPage()
  // A resident's answers travel in the body alone; what a clerk looks for is in the address of his own desk.
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''))
  return page
}

async function reports(): Promise<string> {
  const page = await open()
  await page.goto('/quan-1/phan-anh')
  await page.fill('#q', 'phan boi chau')
  await page.press('#q', 'Enter')
  await page.fill('#address', 'Trước 18 Phan Bội Châu')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await passDuplicates(page)
  await page.selectOption('#category', 'pothole')
  await page.fill('#what', `${canary.text} ${canary.identity}`)
  await page.fill('#name', canary.name)
  await page.fill('#phone', canary.phone)
  await page.getByRole('button', { name: 'Xem lại' }).last().click()
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  return /phan-anh\/([\d-]+)\/bien-nhan$/.exec(page.url())?.[1] ?? ''
}

async function tracks(code: string): Promise<void> {
  const page = await open()
  for (const proof of ['0000', '2345']) {
    await page.goto('/quan-1/tra-cuu')
    await page.fill('#code', code)
    await page.fill('#phone', proof)
    await page.getByRole('button', { name: 'Tra cứu' }).click()
  }
}

async function worksAtDesk(): Promise<void> {
  const page = await open()
  for (const password of [canary.password, 'dothi-trinh-dien']) {
    await submitSignIn(page, 'phan-anh', { password })
    await page.waitForLoadState()
  }
  await page.goto('/desk')
}

type Asked = { method?: string; headers?: Record<string, string>; body?: string }

/** Everything a program may send wrongly, with canaries in it. */
async function asksWrongly(): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const act = (values: object, more: object = {}): Asked => ({
    method: 'POST',
    headers: json,
    body: JSON.stringify({ id: crypto.randomUUID(), record: 'feedback.report', act: 'send', values, ...more }),
  })
  const place = { longitude: 106.6983, latitude: 10.7721 }
  const good = { category: 'pothole', what: canary.text, where: place, name: canary.name, phone: canary.phone }
  const q = encodeURIComponent(`${canary.name} ${canary.phone}`)
  const all: [string, Asked][] = [
    ['/api/v1/quan-1/acts', act(good)],
    ['/api/v1/quan-1/acts', act({ ...good, category: canary.text })],
    ['/api/v1/quan-1/acts', act({ ...good, phone: canary.identity, [canary.name]: 1 })],
    ['/api/v1/quan-1/acts', act(good, { subject: canary.text, act: 'close' })],
    ['/api/v1/quan-1/acts', act({ ...good, what: `${canary.text}\u0000` })],
    ['/api/v1/quan-1/acts', { method: 'POST', headers: json, body: `{"name":"${canary.name}"` }],
    ['/api/v1/quan-1/acts', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: canary.text }],
    ['/api/v1/quan-1/records', { headers: { authorization: `Bearer ${canary.token}` } }],
    [`/api/v1/quan-1/records/feedback.report?q=${q}&limit=x`, {}],
    [`/api/v1/quan-1/records/feedback.report/${encodeURIComponent(canary.text)}`, {}],
    [`/api/v1/${encodeURIComponent(canary.text)}/units`, {}],
    [`/quan-1/tim?q=${q}`, {}],
    [`/desk?q=${q}`, {}],
    [`/quan-1/${encodeURIComponent(canary.name)}?mail=${canary.mail}`, { headers: { referer: `http://x/?${q}` } }],
    [
      '/open311/v2/requests.json',
      {
        method: 'POST',
        body: new URLSearchParams({
          description: canary.text,
          phone: canary.phone,
          email: canary.mail,
          api_key: canary.token,
        }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['/files/quan-1', { method: 'POST', headers: { 'x-name': canary.mail }, body: canary.text }],
    [`/%E0%A4%A?${q}`, {}],
  ]
  for (const [path, asked] of all) await (await fetch(`${server.origin}${path}`, asked)).arrayBuffer()
}

/** The same while the database is gone: the paths on which things are logged. */
async function asksWithoutDatabase(): Promise<void> {
  const cluster = join(findFolder(join(server.dataFolder, 'postgres')), 'cluster')
  const postmaster = readPidFile(cluster)?.pid
  if (postmaster !== undefined) process.kill(postmaster, 'SIGQUIT')
  await asksWrongly()
  for (let waited = 0; waited < 300; waited += 1) {
    const ready = await fetch(`${server.origin}/health/ready`).catch(() => undefined)
    await ready?.arrayBuffer()
    if (ready?.ok) return
    await pause(100)
  }
}

/** The names of all files the program keeps, and the text of what is no person's file: logs and the faces of backups. */
function kept(): { names: string[]; logs: string[] } {
  const folders = [server.dataFolder, findFolder(join(server.dataFolder, 'postgres'))]
  const names = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  const isLog = (name: string): boolean => /(\.log|manifest\.json|drill\.json)$/.test(name) && statSync(name).isFile()
  return { names, logs: names.filter(isLog).map((name) => readFileSync(name, 'utf8')) }
}

test('no canary of any journey stands in a log, a name of a file, a backup’s face or an address', {
  timeout: 300_000,
}, async () => {
  const code = await reports()
  expect(code).toMatch(/^\d{4}-\d{4}-\d{4}$/)
  await tracks(code)
  await worksAtDesk()
  const walked = [...addresses]
  await asksWrongly()
  await asksWithoutDatabase()
  await asksWrongly()
  const { names, logs } = kept()
  const told = await (await fetch(`${server.origin}/metrics`)).text()
  expect(names.some((name) => name.includes('backups'))).toBe(true)
  expect(logs.length).toBeGreaterThanOrEqual(1)
  const hits = {
    logs: [server.output(), ...logs, told].flatMap(found),
    names: names.flatMap(found),
    addresses: walked.flatMap(found),
  }
  console.log(hits, `${walked.length} addresses, ${names.length} names, ${server.output().length} characters of log`)
  figure('T-34', 'inLogs', hits.logs.length)
  figure('T-34', 'inNames', hits.names.length)
  figure('T-34', 'inAddresses', hits.addresses.length)
})

test('saboteur: a server that logs the body of a request is found out', async () => {
  const house = fakeHouse()
  const app = await buildServer(house)
  app.addHook('preHandler', async (request) => house.log({ level: 'info', what: 'a request', body: request.body }))
  const body = {
    id: 'canary-0001',
    record: 'feedback.report',
    act: 'send',
    values: { name: canary.name, phone: canary.phone },
  }
  await app.inject({ method: 'POST', url: '/api/v1/quan-1/acts', payload: body })
  expect(found(JSON.stringify(house.lines)).length).toBeGreaterThan(0)
  await app.close()
})
