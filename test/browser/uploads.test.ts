import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paper } from '../files/papers.ts'
import { openBrowser, passDuplicates } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let photo: string
const shots = process.env['DOTHI_SHOTS']
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
  photo = join(mkdtempSync(join(tmpdir(), 'dothi-photo-')), 'o-ga.png')
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  writeFileSync(
    photo,
    await sharp({ create: { width: 1_000, height: 800, channels: 3, background: '#888', noise } })
      .png()
      .toBuffer(),
  )
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function whatPage(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled,
    baseURL: server.origin,
  })
  const page = await context.newPage()
  await page.goto('/quan-1/phan-anh?at.longitude=106.6981&at.latitude=10.7751')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await passDuplicates(page)
  await page.selectOption('#category', 'pothole')
  await page.fill('#what', 'Ổ gà sâu, gửi từng phần')
  return page
}

test('with JavaScript a photo goes in pieces, goes on after a cut, and only its id is sent with the form', async () => {
  const page = await whatPage()
  const seen: string[] = []
  let pieces = 0
  page.on('response', (response) => {
    if (response.url().includes('/uploads/')) seen.push(`${response.request().method()} ${response.status()}`)
  })
  await page.route('**/uploads/**', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    pieces += 1
    return pieces === 2 ? route.abort('connectionreset') : route.continue()
  })
  await page.setInputFiles('input[type=file]', photo)
  const said = page.locator('[data-upload-said]')
  await expect.poll(() => said.innerText(), { timeout: 20_000 }).toContain('Đã nhận: o-ga.png')
  await shoot(page, 'portal-upload-360')
  expect(seen.filter((one) => one.startsWith('POST'))).toEqual(['POST 201'])
  expect(seen).toContain('HEAD 200')
  await page.getByRole('button', { name: 'Xem lại' }).last().click()
  expect(await page.locator('main').innerText()).toContain('1 ảnh')
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  await page.waitForURL(/bien-nhan$/)
  expect(await page.locator('main').innerText()).toMatch(/Mở được · 1000 × 800/)
}, 60_000)

test('after a page that was loaded anew the same photo goes on where it was, and is not begun again', async () => {
  const page = await whatPage()
  let pieces = 0
  await page.route('**/uploads/**', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    pieces += 1
    return pieces < 2 ? route.continue() : route.abort('connectionreset')
  })
  await page.setInputFiles('input[type=file]', photo)
  await expect.poll(() => page.locator('[data-upload-said]').innerText(), { timeout: 20_000 }).toContain('Mất mạng')
  await shoot(page, 'portal-upload-cut-360')
  await page.unroute('**/uploads/**')
  const methods: string[] = []
  page.on('request', (request) => void (request.url().includes('/uploads/') && methods.push(request.method())))
  await page.reload()
  await expect
    .poll(() => page.locator('[data-upload-said]').innerText(), { timeout: 20_000 })
    .toContain('Lần trước o-ga.png')
  await page.setInputFiles('input[type=file]', photo)
  await expect.poll(() => page.locator('[data-upload-said]').innerText(), { timeout: 20_000 }).toContain('Đã nhận')
  expect(methods[0]).toBe('HEAD')
  expect(methods).not.toContain('POST')
}, 60_000)

async function deskPage(name: string, width: number, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled,
    baseURL: server.origin,
  })
  const page = await context.newPage()
  await page.goto('/desk/sign-in')
  await page.fill('input[name=name]', name)
  await page.fill('input[name=password]', 'dothi-trinh-dien')
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  return page
}

test.each([
  [1280, true],
  [360, false],
])(
  'at the counter papers come with a dossier (width %i, JavaScript %s) and are read on its page',
  async (width, script) => {
    const page = await deskPage('mot-cua', width, script)
    await page.goto('/desk/new/one-stop.dossier')
    await page.locator('select[name=procedure]').selectOption({ index: 1 })
    await page.locator('select[name=unit]').selectOption({ index: 1 })
    await page.fill('[name=applicant]', 'Người Thử')
    await page.fill('[name=phone]', '0901234567')
    await page.locator('[name=delivery]').first().check()
    const bytes = await paper(3)
    await page.setInputFiles('input[type=file]', { name: 'ho-khau.pdf', mimeType: 'application/pdf', buffer: bytes })
    if (script)
      await expect.poll(() => page.locator('[data-upload-said]').innerText(), { timeout: 20_000 }).toContain('3 trang')
    await shoot(page, `desk-intake-${width}`)
    await page.locator('#intake button.primary').click()
    await page.waitForURL(/\/desk\/[0-9a-f-]{36}/)
    expect(await page.locator('main').innerText()).toMatch(/ho-khau\.pdf\s+Đọc được · 3 trang/)
    await shoot(page, `desk-papers-${width}`)
    const href = await page.locator('a.document').getAttribute('href')
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${server.origin}${href}`, { headers: { cookie: cookies } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f-]+\.pdf"$/),
      'cache-control': 'private, max-age=600',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await fetch(`${server.origin}${href}`)).status).toBe(404)
  },
  60_000,
)
