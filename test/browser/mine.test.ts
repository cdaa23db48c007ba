import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo', env: { DOTHI_SCALE: '0.02' } }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function report(phone: string): Promise<{ code: string }> {
  const where = { longitude: 106.6983, latitude: 10.7721 }
  const values = { category: 'pothole', what: 'Ổ gà sâu trước cổng trường', where, address: 'Chợ Bến Thành', phone }
  const body = JSON.stringify({ id: randomUUID(), record: 'feedback.report', act: 'send', values })
  const headers = { authorization: 'Bearer dothi-demo-token-quan-1', 'content-type': 'application/json' }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, { method: 'POST', headers, body })
  return (await answer.json()) as { code: string }
}

/** The letters with codes that went out so far, as the demonstration keeps them. */
function letters(): string[] {
  const folder = join(server.dataFolder, 'outbox')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /-0-(code|draft)\.txt$/.test(name)) : []
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

async function isClean(page: Page, hasScript: boolean): Promise<void> {
  if (hasScript) expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  const folder = process.env['DOTHI_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/mine-${Date.now() % 1_000_000}.png`, fullPage: true })
}

test.each([
  ['360 px without JavaScript', 360, false],
  ['1280 px', 1280, true],
])('a resident sees all that is his by the code sent to his telephone, at %s', async (_, width, javaScriptEnabled) => {
  const phone = javaScriptEnabled ? '+84901234599' : '+84901234588'
  const mine = [await report(phone), await report(phone)]
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width, height: 800 },
    javaScriptEnabled,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto('/quan-1/tra-cuu')
  await page.getByRole('link', { name: 'Xem tất cả hồ sơ của tôi' }).click()
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  expect(await page.locator('.error-summary').innerText()).toContain('Chưa điền')
  await isClean(page, javaScriptEnabled)
  const before = letters().length
  await page.fill('#contact', phone.replace('+84', '0'))
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  await page.locator('#code').waitFor()
  for (let turn = 0; letters().length === before && turn < 100; turn += 1) await pause(100)
  const code = /\d{6}/.exec(letters().at(-1) ?? '')?.[0] ?? ''
  await page.fill('#code', code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click()
  expect(await page.locator('.error-summary').innerText()).toContain('Còn 4 lần thử')
  await isClean(page, javaScriptEnabled)
  await page.fill('#code', code)
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click()
  const own = page.locator('main li.card')
  await own.first().waitFor()
  expect(await own.count()).toBe(2)
  const [entry] = await page.locator('section[aria-labelledby=sign-ins] li').allInnerTexts()
  expect(entry).toContain('thiết bị mới')
  await isClean(page, javaScriptEnabled)
  const last = mine[1]?.code ?? ''
  await page.getByRole('button', { name: `Mở hồ sơ ${last}` }).click()
  await page.waitForURL((url) => url.pathname.endsWith('/tra-cuu/ket-qua'))
  expect(await page.locator('main').innerText()).toContain(last)
  await page.goto('/quan-1/cua-toi')
  await page.getByRole('button', { name: 'Thoát trên máy này' }).click()
  expect(await page.locator('#contact').count()).toBe(1)
  await context.close()
})

test('a number nobody left gets the same page, and no letter goes out', async () => {
  const page = await (await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false })).newPage()
  await page.goto('/quan-1/cua-toi')
  const before = letters().length
  await page.fill('#contact', '0918 888 888')
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  expect(await page.locator('main').innerText()).toContain('Nếu đã có hồ sơ mang số')
  await pause(2_000)
  expect(letters().length).toBe(before)
  await page.context().close()
})
