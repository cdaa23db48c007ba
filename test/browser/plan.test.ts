import { AxeBuilder } from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, localDate } from '#base/instant.ts'
import { openBrowser, signedIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const shots = process.env['DOTHI_SHOTS']

test('the plan, what units were given and dissemination are clean and fit at 360 and 1280', async () => {
  const page = await signedIn(browser, server.origin, 'chu-tich')
  for (const [name, path] of [
    ['tree', '/board/ke-hoach'],
    ['cascade', '/board/ke-hoach/phan-bo'],
    ['study', '/board/ke-hoach/quan-triet'],
  ] as const) {
    await page.goto(path)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 820 })
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${name} ${id}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} ${width}`).toBeLessThanOrEqual(width)
    }
  }
  await page.goto('/board/ke-hoach/phan-bo')
  const row = (code: string): Promise<string> => page.locator(`tr[data-code="${code}"]`).innerText()
  expect(await row('XD-01')).toContain('thiếu 12')
  expect(await row('DT-01')).toContain('Khớp')
  expect((await row('HC-01')).toLowerCase()).toContain('cùng mức')
  await page.context().close()
}, 120_000)

test('arrows fold and unfold the line that has the focus', async () => {
  const page = await signedIn(browser, server.origin, 'chu-tich')
  await page.goto('/board/ke-hoach')
  await page.locator('.desk[data-ready]').waitFor()
  const toggle = page.locator('.tree tr a.fold[aria-expanded="true"]').first()
  const key = await toggle.evaluate((link) => link.closest('tr')?.getAttribute('data-key'))
  const fold = page.locator(`tr[data-key="${key}"] a.fold`)
  await page.locator(`tr[data-key="${key}"] a.name`).focus()
  await page.keyboard.press('ArrowLeft')
  await fold.and(page.locator('[aria-expanded="false"]')).waitFor()
  await page.locator(`tr[data-key="${key}"] a.name:focus`).waitFor()
  await page.keyboard.press('ArrowRight')
  await fold.and(page.locator('[aria-expanded="true"]')).waitFor()
  await page.context().close()
}, 60_000)

test('without JavaScript a task is ordered, begun, handed in and approved by another', async () => {
  const chair = await signedIn(browser, server.origin, 'chu-tich', { javaScriptEnabled: false })
  await chair.goto('/board/ke-hoach/giao?targets=DT-03')
  await chair.fill('[name="title"]', 'Kiểm tra vỉa hè đường Lê Lợi')
  await chair.locator('#order button.primary').click()
  const id = new URL(chair.url()).pathname.split('/').at(-1) ?? ''
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  const unit = await signedIn(browser, server.origin, 'qldt', { javaScriptEnabled: false })
  const send = async (page: Page, act: string, values: Record<string, string> = {}): Promise<void> => {
    await page.goto(`/desk/${id}?act=${act}`)
    for (const [name, value] of Object.entries(values)) await page.fill(`#act [name="${name}"]`, value)
    await page.locator('#act button.primary').click()
  }
  await send(unit, 'start')
  await send(unit, 'submit', { evidence: 'Biên bản kiểm tra số 12' })
  await send(chair, 'approve')
  await chair.goto(`/board/ke-hoach/${id}`)
  expect(await chair.locator('#main').innerText()).toContain('Hoàn thành')
  await Promise.all([chair.context().close(), unit.context().close()])
}, 60_000)

test('an annex dropped on the page is read and ordered', async () => {
  const due = addDays(localDate(new Date()), 20)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Phụ lục')
  sheet.addRow(['STT', 'Nội dung', 'Đơn vị chủ trì', 'Thời hạn'])
  sheet.addRow(['1', 'Sơn lại vạch qua đường trước chợ', 'Phòng Quản lý đô thị', due.split('-').reverse().join('/')])
  const bytes = Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
  const page = await signedIn(browser, server.origin, 'chu-tich')
  await page.goto('/board/ke-hoach/nhap')
  await page.locator('.desk[data-ready]').waitFor()
  // In the page's own words: the test itself knows no window.
  await page.evaluate(`{
    const transfer = new DataTransfer()
    const raw = Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([raw], 'phu-luc.xlsx'))
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
    document.querySelector('.drop').dispatchEvent(event)
  }`)
  await page.getByText('Sơn lại vạch qua đường trước chợ').waitFor()
  await page.locator('form[action="?/order"] button.primary').click()
  await page.locator('form[action="?/order"]').waitFor({ state: 'detached' })
  await page.goto('/board/ke-hoach?search=vạch%20qua%20đường')
  expect(await page.locator('.tree').innerText()).toContain('Sơn lại vạch qua đường trước chợ')
  await page.context().close()
}, 60_000)

test.each([
  ['the plan', '/board/ke-hoach'],
  ['targets by unit', '/board/ke-hoach/phan-bo'],
])(
  '%s prints on landscape A4, nothing wider than the paper',
  async (name, path) => {
    const page = await signedIn(browser, server.origin, 'chu-tich')
    await page.goto(path)
    await page.emulateMedia({ media: 'print' })
    // The printable width of landscape A4 with its margins, in CSS pixels.
    await page.setViewportSize({ width: Math.floor(((297 - 24) / 25.4) * 96), height: 700 })
    const widest = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(widest).toBeLessThanOrEqual(0)
    const printed = await page.pdf({
      preferCSSPageSize: true,
      ...(shots && { path: `${shots}/${name.replaceAll(' ', '-')}.pdf` }),
    })
    const { width, height } = (await PDFDocument.load(printed)).getPage(0).getSize()
    expect(width).toBeGreaterThan(height)
    await page.context().close()
  },
  60_000,
)
