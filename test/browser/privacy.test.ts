import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn, signIn } from '../support/browser.ts'
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

async function opened(width: number, javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width, height: 800 },
    javaScriptEnabled,
  })
  return context.newPage()
}

async function looksWell(page: Page, width: number, name: string): Promise<void> {
  const checking = await browser.newContext({
    viewport: { width, height: 800 },
    storageState: await page.context().storageState(),
  })
  const same = await checking.newPage()
  await same.goto(page.url())
  expect((await new AxeBuilder({ page: same }).analyze()).violations.map(({ id }) => `${name} ${id}`)).toEqual([])
  expect(await same.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width)
  if (shots) await same.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  await checking.close()
}

/** Sends a report with a name and a phone; gives its code. */
async function report(): Promise<string> {
  const values = {
    category: 'pothole',
    what: 'Ổ gà trước nhà, gọi chị Yến',
    where: { longitude: 106.7024, latitude: 10.7804 },
    name: 'Trần Kim Yến',
    phone: '0987654321',
  }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), record: 'feedback.report', act: 'send', values }),
  })
  const told = (await answer.json()) as { code?: string; proof?: string }
  if (!told.code || !told.proof) throw new Error(JSON.stringify(told))
  proofs.set(told.code, told.proof)
  return told.code
}

/** The six digits of each receipt. */
const proofs = new Map<string, string>()

async function prove(page: Page, code: string): Promise<void> {
  await page.goto('/quan-1/du-lieu-cua-toi')
  await page.getByLabel('Mã phản ánh hoặc mã hồ sơ').fill(code)
  // The end of the phone number is known to many, and not enough here.
  await page.getByLabel('6 số xác nhận').fill('4321')
  await page.getByRole('button', { name: 'Xem dữ liệu của tôi' }).click()
  await page.getByRole('link', { name: /số xác nhận không khớp/ }).waitFor()
  await page.getByLabel('6 số xác nhận').fill(proofs.get(code) ?? '')
  await page.getByRole('button', { name: 'Xem dữ liệu của tôi' }).click()
  await page.getByRole('heading', { name: 'Đang giữ gì về bạn' }).waitFor()
}

test('a resident without JavaScript sees what is held and asks to have it erased; two officers do it', async () => {
  const code = await report()
  const page = await opened(360)
  await page.goto('/quan-1/du-lieu-cua-toi')
  await looksWell(page, 360, 'my-data-proof')
  await prove(page, code)
  expect(await page.getByText('Trần Kim Yến').count()).toBe(0)
  await page.getByRole('button', { name: 'Hiện nội dung' }).click()
  await page.getByText('Trần Kim Yến').waitFor()
  await page.goto('/quan-1/du-lieu-cua-toi')
  await page.getByText('Chính người đó').waitFor()

  await page.getByLabel('Xoá dữ liệu của tôi').check()
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.getByText('Hệ thống ĐÃ nhận yêu cầu').waitFor()
  for (const width of [360, 1280]) await looksWell(page, width, 'my-data')

  for (const [name, act] of [
    ['van-phong', 'Chấp nhận'],
    ['quan-tri', 'Thực hiện'],
  ] as const)
    await does(name, act, code)
  await page.goto('/quan-1/du-lieu-cua-toi')
  await page.getByText('Đã thực hiện').waitFor()
  await page.getByText('Hồ sơ này không giữ dữ liệu cá nhân nào.').waitFor()
}, 120_000)

/** Somebody of the office does an act on the request of this report, at the desk. */
async function does(name: string, act: string, _code: string): Promise<void> {
  const page = await opened(1280)
  await signIn(page, name, { to: '/desk?record=person.request' })
  await page
    .getByRole('link', { name: /Xoá dữ liệu của tôi/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (shots) await page.screenshot({ path: `${shots}/desk-request-${name}.png`, fullPage: true })
  await page
    .getByRole('button', { name: new RegExp(`^${act}`) })
    .first()
    .click()
  await page.waitForLoadState()
  await page.context().close()
}

test('everybody reads what is held of people, why and how long, and can print it', async () => {
  for (const width of [360, 1280]) {
    const page = await opened(width)
    await page.goto('/quan-1/du-lieu/ca-nhan')
    await page.getByRole('heading', { name: 'Phản ánh' }).waitFor()
    await looksWell(page, width, 'personal-register')
    await page.context().close()
  }
})

test('an administrator sees the requests, what is past its term, and what is on hold', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/privacy', javaScriptEnabled: false })
  await page.getByRole('heading', { level: 2, name: 'Tạm giữ' }).waitFor()
  for (const width of [360, 1280]) await looksWell(page, width, 'admin-privacy')
  await page.goto('/desk/new/person.request?concerns=01a2016d-f9e7-7509-a737-d525777f5ffa')
  expect(await page.locator('#concerns').inputValue()).toBe('01a2016d-f9e7-7509-a737-d525777f5ffa')
  await page.goto('/admin/privacy')
  await page.getByRole('link', { name: 'Tạm giữ dữ liệu' }).click()
  await page.getByLabel('Số quyết định, công văn').waitFor()
})
