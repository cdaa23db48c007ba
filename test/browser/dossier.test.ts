import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paper } from '../files/papers.ts'
import { openBrowser, signIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let scan: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo', env: { DOTHI_SCALE: '0.02' } }), openBrowser()])
  scan = join(mkdtempSync(join(tmpdir(), 'dothi-scan-')), 'to-khai.pdf')
  writeFileSync(scan, await paper(2))
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const device = (width: number, javaScriptEnabled: boolean): Promise<BrowserContext> =>
  browser.newContext({ baseURL: server.origin, viewport: { width, height: 800 }, javaScriptEnabled })

function letters(): string[] {
  const folder = join(server.dataFolder, 'outbox')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /-0-(code|draft)\.txt$/.test(name)) : []
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

async function isClean(page: Page, hasScript: boolean, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const folder = process.env['DOTHI_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/dossier-${name}-${width}.png`, fullPage: true })
  if (!hasScript) return
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
}

const summary = (page: Page) => page.locator('.error-summary')
const save = (page: Page) => page.getByRole('button', { name: 'Lưu và tiếp tục' }).click()

/** The code that was sent last, once one more letter is there than before. */
async function codeAfter(before: number): Promise<string> {
  for (let turn = 0; letters().length === before && turn < 150; turn += 1) await pause(100)
  return /\d{6}/.exec(letters().at(-1) ?? '')?.[0] ?? ''
}

test.each([
  ['360 px without JavaScript', 360, false],
  ['1280 px', 1280, true],
])(
  'a dossier is filled in over two sittings and two devices, filed, and has one number everywhere, at %s',
  async (_, width, hasScript) => {
    const phone = hasScript ? '0901234566' : '0901234577'
    const first = await (await device(width, hasScript)).newPage()
    first.setDefaultTimeout(12_000)
    await first.goto('/quan-1/thu-tuc')
    await isClean(first, hasScript, 'procedures')
    await first.locator('a[href$="procedure=marital_status"]').click()
    await first.waitForURL(/nop-ho-so\?procedure=marital_status/)
    await first.selectOption('#procedure', 'copy')
    await first.getByRole('button', { name: 'Bắt đầu' }).click()
    expect(await summary(first).innerText()).toContain('bản chính')
    await first.selectOption('#procedure', 'marital_status')
    await isClean(first, hasScript, 'start')
    await first.getByRole('button', { name: 'Bắt đầu' }).click()
    await first.waitForURL(/nop-ho-so\/viec$/)
    await first.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click()
    const all = await summary(first).innerText()
    for (const missing of ['Nơi giải quyết', 'Người nộp', 'Số điện thoại', 'Cách nhận kết quả'])
      expect(all).toContain(missing)
    await isClean(first, hasScript, 'defects')
    await summary(first).getByRole('link', { name: 'Số điện thoại' }).click()
    await first.waitForURL(/viec\/person#phone$/)
    await first.fill('#applicant', 'Nguyễn Thị Thử')
    await first.fill('#phone', 'không có')
    await save(first)
    await first.waitForURL(/viec(#\w+)?$/)
    await first.getByRole('link', { name: 'Người nộp' }).click()
    expect(await first.inputValue('#applicant')).toBe('Nguyễn Thị Thử')
    await first.fill('#phone', phone)
    await isClean(first, hasScript, 'person')
    await save(first)
    await first.waitForURL(/viec(#\w+)?$/)
    const draft = await first.locator('.keep .code').innerText()

    const context = await device(width, hasScript)
    const second = await context.newPage()
    second.setDefaultTimeout(12_000)
    await second.goto('/quan-1/nop-ho-so')
    await second.fill('#draft', draft)
    const before = letters().length
    await second.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
    await second.locator('#code').waitFor()
    await isClean(second, hasScript, 'resume')
    await second.fill('#code', await codeAfter(before))
    await second.getByRole('button', { name: 'Mở hồ sơ' }).click()
    await second.waitForURL(/nop-ho-so\/viec$/)
    await first.reload()
    expect(new URL(first.url()).pathname).toBe('/quan-1/nop-ho-so')

    await second.getByRole('link', { name: 'Thủ tục và nơi giải quyết' }).click()
    await second.selectOption('#unit', { index: 1 })
    await save(second)
    await second.waitForURL(/viec(#\w+)?$/)
    await second.getByRole('link', { name: 'Giấy tờ kèm theo' }).click()
    await second.setInputFiles('#papers', scan)
    if (hasScript) await second.locator('.uploads li[data-state="received"]').waitFor()
    await save(second)
    await second.waitForURL(/viec(#\w+)?$/)
    await second.getByRole('link', { name: 'Giấy tờ kèm theo' }).click()
    const small = second.locator('.files img')
    await small.waitFor()
    expect(await second.locator('.files').innerText()).toMatch(/2 trang · \d+ KB/)
    const thumb = await context.request.get(new URL((await small.getAttribute('src')) ?? '', server.origin).href)
    expect([thumb.status(), thumb.headers()['content-type']]).toEqual([200, 'image/jpeg'])
    await isClean(second, hasScript, 'papers')
    await second.goto('/quan-1/nop-ho-so/viec/back')
    await second.getByLabel('Tại quầy').or(second.locator('#delivery')).first().check()
    await save(second)
    await second.waitForURL(/viec(#\w+)?$/)
    await isClean(second, hasScript, 'tasks')
    await second.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click()
    await second.waitForURL(/nop-ho-so\/bien-nhan$/)
    await second.getByRole('heading', { name: 'Hệ thống ĐÃ nhận' }).waitFor()
    const code = await second.locator('.receipt .code').first().innerText()
    expect(await second.locator('.files').innerText()).toMatch(/2 trang · \d+ KB\s+Dấu SHA-256 [0-9a-f]{12}/)
    await isClean(second, hasScript, 'receipt')
    await second.goto('/quan-1/nop-ho-so/viec')
    expect(new URL(second.url()).pathname).toBe('/quan-1/nop-ho-so')
    await second.goto('/quan-1/tra-cuu/ket-qua')
    expect(await second.locator('main').innerText()).toContain(code)

    const api = await fetch(`${server.origin}/api/v1/quan-1/records/one-stop.dossier/${encodeURIComponent(code)}`, {
      headers: { authorization: 'Bearer dothi-demo-token-quan-1' },
    })
    expect([api.status, ((await api.json()) as { code: string; state: string }).state]).toEqual([200, 'registered'])
    const desk = await (await device(width, hasScript)).newPage()
    await signIn(desk, 'mot-cua', { locality: 'quan-1' })
    await desk.goto(`/desk/search?q=${encodeURIComponent(code)}`)
    expect(await desk.locator('body').innerText()).toContain(code)
    if (desk.url().includes('/desk/search')) await desk.getByRole('link', { name: code }).first().click()
    await desk.waitForURL(/\/desk\/[0-9a-f-]{36}/)
    expect(await desk.locator('.files').innerText()).toMatch(/to-khai\.pdf\s+Đọc được · 2 trang · \d+ KB\s+Dấu SHA-256/)
    expect(await desk.locator('.files img').getAttribute('src')).toContain('/thumb')
    await isClean(desk, hasScript, 'desk')
  },
  240_000,
)
