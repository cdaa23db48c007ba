import { createECDH, randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const shots = process.env['DOTHI_SHOTS']
let server: TestServer
let browser: Browser

beforeAll(async () => {
  const env = { PUSH_CONTACT: 'mailto:bao@example.com', PUSH_SERVICES: 'push.example' }
  ;[server, browser] = await Promise.all([startServer({ env }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function report(): Promise<{ code: string; proof: string }> {
  const where = { longitude: 106.7024, latitude: 10.7804 }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      record: 'feedback.report',
      act: 'send',
      values: { category: 'pothole', what: 'Ổ gà trước nhà', where },
    }),
  })
  return (await answer.json()) as { code: string; proof: string }
}

async function tracked(page: Page): Promise<void> {
  const { code, proof } = await report()
  await page.goto('/quan-1/tra-cuu')
  await page.locator('#code').fill(code)
  await page.locator('#phone').fill(proof)
  await page.getByRole('button', { name: 'Tra cứu' }).click()
  await page.getByRole('heading', { name: 'Đang ở đâu' }).waitFor()
}

/** The browser's maker is not asked: what it would answer is put in its place, all else is the browser's own. */
function stub(machine: object): string {
  return `Notification.requestPermission = async () => 'granted'
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
    const held = { endpoint: ${JSON.stringify(machine)}.endpoint, toJSON: () => (${JSON.stringify(machine)}) }
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => ((window.asked = applicationServerKey.length), held)
    PushManager.prototype.getSubscription = async () => held`
}

test('the button notes this machine and takes it away again; without JavaScript there is none', async () => {
  const plain = await (await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false })).newPage()
  await tracked(plain)
  expect(await plain.getByRole('button', { name: 'Báo cho tôi trên máy này' }).isVisible()).toBe(false)
  const pair = createECDH('prime256v1')
  const keys = { p256dh: pair.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
  for (const width of [360, 1280]) {
    const context = await browser.newContext({ baseURL: server.origin, viewport: { width, height: 800 } })
    const page = await context.newPage()
    await page.addInitScript(stub({ endpoint: `https://push.example/${width}`, keys }))
    await tracked(page)
    const on = page.getByRole('button', { name: 'Báo cho tôi trên máy này' })
    const off = page.getByRole('button', { name: 'Thôi báo trên máy này' })
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)')).toBe(0)
    await on.click()
    await page.getByText('Máy này sẽ được báo khi có tin mới.').waitFor()
    expect(await page.evaluate('window.asked')).toBe(65)
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all[0].scope)')).toBe(
      `${server.origin}/quan-1/tra-cuu`,
    )
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    if (shots) await page.screenshot({ path: `${shots}/push-${width}.png`, fullPage: true })
    await page.reload()
    await off.click()
    await page.getByText('Máy này không được báo nữa.').waitFor()
    await on.waitFor()
    await context.close()
  }
}, 120_000)

test('an address that is on no list is not noted, and the page says so', async () => {
  const context = await browser.newContext({ baseURL: server.origin })
  const page = await context.newPage()
  await page.addInitScript(stub({ endpoint: 'https://169.254.169.254/x', keys: { p256dh: 'a', auth: 'b' } }))
  await tracked(page)
  await page.getByRole('button', { name: 'Báo cho tôi trên máy này' }).click()
  await page.getByText('CHƯA ghi được').waitFor()
}, 60_000)
