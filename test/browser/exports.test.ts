import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const shots = process.env['DOTHI_SHOTS']
let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function looksWell(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    const storageState = await page.context().storageState()
    const checking = await browser.newContext({ viewport: { width, height: 800 }, storageState })
    const same = await checking.newPage()
    await same.goto(page.url())
    expect((await new AxeBuilder({ page: same }).analyze()).violations.map(({ id }) => `${name} ${id}`)).toEqual([])
    expect(await same.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width)
    if (shots) await same.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
    await checking.close()
  }
}

/** Opens the page again until what was asked for can be fetched. */
async function untilMade(page: Page, address: string): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await page.goto(address)
    if ((await page.getByRole('button', { name: 'Tải về' }).count()) > 0) return
    await page.waitForTimeout(500)
  }
  throw new Error('it was not made in half a minute')
}

async function fetched(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải về' }).first().click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('a clerk has a list made without JavaScript, sees it in the queue of work, and fetches it', async () => {
  const page = await signedIn(browser, server.origin, 'phan-anh', { to: '/desk/exports', javaScriptEnabled: false })
  await page.getByLabel('Loại hồ sơ').selectOption({ label: 'Phản ánh' })
  await page.getByRole('button', { name: 'Làm tệp' }).first().click()
  await page.getByText('Hệ thống ĐÃ nhận yêu cầu').waitFor()
  await untilMade(page, '/desk/exports')
  await looksWell(page, 'exports')
  const { name, bytes } = await fetched(page)
  expect(name).toMatch(/^feedback\.report-\d{4}-\d\d-\d\d\.csv$/)
  expect(bytes.toString().split('\r\n').length).toBeGreaterThan(10)
  await page.context().close()
})

test('a resident has a whole copy prepared without JavaScript and fetches an archive', async () => {
  const values = {
    category: 'pothole',
    what: 'Ổ gà trước nhà',
    where: { longitude: 106.7024, latitude: 10.7804 },
    name: 'Trần Kim Yến',
    phone: '0987654321',
  }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), record: 'feedback.report', act: 'send', values }),
  })
  const { code = '', proof = '' } = (await answer.json()) as { code?: string; proof?: string }
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false, acceptDownloads: true })
  const page = await context.newPage()
  await page.goto('/quan-1/du-lieu-cua-toi')
  await page.getByLabel('Mã phản ánh hoặc mã hồ sơ').fill(code)
  await page.getByLabel('6 số xác nhận').fill(proof)
  await page.getByRole('button', { name: 'Xem dữ liệu của tôi' }).click()
  await page.getByRole('button', { name: 'Chuẩn bị một bản đầy đủ' }).click()
  await untilMade(page, '/quan-1/du-lieu-cua-toi')
  await looksWell(page, 'copy')
  const { name, bytes } = await fetched(page)
  expect(name).toMatch(/^du-lieu-cua-toi-\d{4}-\d\d-\d\d\.zip$/)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  await page.context().close()
})
