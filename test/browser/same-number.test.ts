import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, passDuplicates } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** The board's line that counts reports taken in, in the month it is. */
const line = 'PA-04'
/** Long enough for a busy machine; how long it took is printed, and measured by `npx dothi bench`. */
const patienceMs = 10_000

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Behind = { count: number; items: { code: string; subject: string }[] }

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(server.origin + path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function byBrowserWithoutScript(): Promise<string> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    baseURL: server.origin,
  })
  const page = await context.newPage()
  await page.goto('/quan-1/phan-anh')
  await page.fill('#q', 'ham nghi')
  await page.press('#q', 'Enter')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await passDuplicates(page)
  await page.selectOption('#category', 'pothole')
  await page.fill('#what', 'Ổ gà giữa đường')
  await page.getByRole('button', { name: 'Xem lại' }).last().click()
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  const code = /phan-anh\/([\d-]+)\/bien-nhan$/.exec(page.url())?.[1] ?? ''
  await context.close()
  return code
}

async function byApi(): Promise<string> {
  const body = {
    id: crypto.randomUUID(),
    record: 'feedback.report',
    act: 'send',
    values: { category: 'pothole', what: 'Ổ gà giữa đường', where: { longitude: 106.7025, latitude: 10.7713 } },
  }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return ((await answer.json()) as { code: string }).code
}

async function byOpen311(): Promise<string> {
  const services = await get<{ service_code: string; service_name: string }[]>('/open311/quan-1/v2/services.json')
  const service = services.find(({ service_name: name }) => name.startsWith('Ổ gà'))?.service_code ?? ''
  const form = new URLSearchParams({
    api_key: 'dothi-demo-open311-quan-1',
    service_code: service,
    lat: '10.7713',
    long: '106.7025',
    description: 'Ổ gà giữa đường',
  })
  const answer = await fetch(`${server.origin}/open311/quan-1/v2/requests.json`, { method: 'POST', body: form })
  const [given] = (await answer.json()) as { service_notice: string }[]
  return /[\d-]{14}/.exec(given?.service_notice ?? '')?.[0] ?? ''
}

/** The line's number as an open board shows it. */
async function shown(board: Page): Promise<string> {
  return board.locator(`#target-${line}`).innerText()
}

test('a report from a browser without script, from the API and from Open311 moves the same number on an open board, and each is behind it', async () => {
  const context: BrowserContext = await browser.newContext({ baseURL: server.origin })
  const board = await context.newPage()
  await board.goto('/quan-1/muc-tieu?plan=dieu-hanh')
  const reading = (): Promise<{ value: number; records: { count: number } }> => get(`/api/v1/quan-1/indicators/${line}`)
  const codes: string[] = []
  for (const send of [byBrowserWithoutScript, byApi, byOpen311]) {
    const before = await reading()
    const text = await shown(board)
    codes.push(await send())
    const sentMs = performance.now()
    expect(await reading(), send.name).toMatchObject({
      value: before.value + 1,
      records: { count: before.records.count + 1 },
    })
    await expect.poll(() => shown(board), { timeout: patienceMs, interval: 20 }).not.toBe(text)
    console.log(`${send.name}: on the open board after ${Math.round(performance.now() - sentMs)} ms`)
  }
  const behind = await get<Behind>(`/api/v1/quan-1/indicators/${line}/records?limit=50`)
  expect(behind.items.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
  await context.close()
})
