import { AxeBuilder } from '@axe-core/playwright'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paper } from '../files/papers.ts'
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

const locality = 'thu-dau-mot'
/** What axe finds. It is a script itself, so it looks at the same address as the same person in a window that runs scripts. */
async function flaws(page: Page): Promise<string[]> {
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
    locale: 'vi-VN',
  })
  const seen = await context.newPage()
  await seen.goto(page.url())
  const { violations } = await new AxeBuilder({ page: seen }).analyze()
  await context.close()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
/** Nothing is wider than the window, so a phone needs no sideways scroll. */
const isWhole = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')

test('without any script a pack is seen, proposed, approved by another, and taken back by two', async () => {
  const one = '/admin/packs/one?key=do-thi-thong-minh-269'
  const admin = await signedIn(browser, server.origin, 'quan-tri', { locality, to: one, javaScriptEnabled: false })
  await admin.getByText('thêm mới').first().waitFor()
  expect(await flaws(admin)).toEqual([])
  await admin.locator('#validFrom').fill('30/02/2026')
  await admin.getByRole('button', { name: 'Đề nghị nạp gói' }).click()
  await admin.getByText('Ngày không đọc được').first().waitFor()
  await admin.locator('#validFrom').fill('14/10/2025')
  await admin.getByRole('button', { name: 'Đề nghị nạp gói' }).click()
  await admin.getByText('Chờ duyệt', { exact: true }).waitFor()
  expect(await admin.getByRole('button', { name: 'Duyệt, nạp gói' }).count()).toBe(0)

  const head = await signedIn(browser, server.origin, 'chu-tich', {
    locality,
    to: '/admin/packs',
    javaScriptEnabled: false,
    width: 360,
  })
  expect(await isWhole(head)).toBe(true)
  expect(await flaws(head)).toEqual([])
  await head.getByRole('button', { name: 'Duyệt, nạp gói' }).click()
  await head.getByText('Đã nạp', { exact: true }).waitFor()
  await head.goto('/desk/minh-chung')
  await head.getByRole('heading', { name: /Đô thị thông minh theo Nghị định 269\/2025/ }).waitFor()

  await admin.goto('/admin/packs')
  await admin.getByLabel('Lý do').fill('Nạp để thử')
  await admin.getByRole('button', { name: 'Đề nghị gỡ gói' }).click()
  await admin.getByText('Chờ duyệt gỡ', { exact: true }).waitFor()
  await head.goto('/admin/packs')
  await head.getByRole('button', { name: 'Duyệt, gỡ gói' }).click()
  await head.getByText('Đã gỡ', { exact: true }).waitFor()
  await head.goto('/desk/minh-chung')
  await head.getByText('chưa nạp bộ tiêu chí nào').waitFor()
  for (const page of [admin, head]) await page.context().close()
})

test('a pack of one’s own is told every mistake with its place, and saboteur: nothing of it can be proposed', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', {
    locality,
    to: '/admin/packs',
    javaScriptEnabled: false,
  })
  await page.locator('#document').fill('{"format":"dothi.pack/1"}')
  await page.locator('form:has(#document)').getByRole('button', { name: 'Xem trước' }).click()
  await page.getByRole('alert').or(page.locator('.error-summary')).first().waitFor()
  expect(await page.content()).toContain('Nội dung khai báo sai ở')
  expect(await page.getByRole('button', { name: 'Đề nghị nạp gói' }).count()).toBe(0)
  await page.context().close()
})

test('without any script a spreadsheet of criteria is told its mistakes, mended, approved by another, and stands in the binder', async () => {
  const heads = ['Nhóm', 'Số', 'Tên chỉ số', 'Minh chứng']
  const asText = (...rows: string[][]) => ({
    name: 'chi-so.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${[heads, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`),
  })
  const asWorkbook = async (...rows: string[][]) => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Chỉ số').addRows([heads, ...rows])
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { name: 'chi-so.xlsx', mimeType, buffer: Buffer.from(await book.xlsx.writeBuffer()) }
  }
  const to = '/admin/packs#list'
  const admin = await signedIn(browser, server.origin, 'quan-tri', {
    locality,
    to,
    javaScriptEnabled: false,
    width: 360,
  })
  const bring = async (sheet: ReturnType<typeof asText>) => {
    await admin.getByLabel('Tên bộ chỉ số').fill('Chỉ số thử của thành phố')
    await admin.getByLabel('Căn cứ (số, ngày văn bản)').fill('Quyết định 1/QĐ-UBND (thử)')
    await admin.locator('#listFrom').fill('01/03/2026')
    await admin.getByLabel('Bảng tính (.xlsx, .csv)').setInputFiles(sheet)
    await admin.locator('form:has(#list-file)').getByRole('button', { name: 'Xem trước' }).click()
  }
  await admin.locator('form:has(#list-file)').getByRole('button', { name: 'Xem trước' }).click()
  expect(await admin.locator('.error-summary li').allInnerTexts()).toEqual([
    'Hãy ghi tên bộ chỉ số.',
    'Hãy ghi căn cứ: số và ngày văn bản.',
    'Hãy ghi ngày có hiệu lực, như 01/03/2026.',
    'Hãy chọn bảng tính .xlsx hoặc .csv.',
  ])
  await bring(asText(['B1', '1', 'Cập nhật hằng ngày', '']))
  await admin.getByText('Dòng 2, cột 4: Thiếu minh chứng').waitFor()
  expect(await admin.getByRole('button', { name: 'Đề nghị nạp gói' }).count()).toBe(0)
  expect(await isWhole(admin)).toBe(true)
  await bring(await asWorkbook(['B1', '1', 'Cập nhật hằng ngày', 'Nhật ký'], ['B2', '2', 'Mở dữ liệu', 'Địa chỉ cổng']))
  await admin.getByRole('button', { name: 'Đề nghị nạp gói' }).click()
  await admin.getByText('Chờ duyệt', { exact: true }).waitFor()
  const head = await signedIn(browser, server.origin, 'chu-tich', { locality, to: '/admin/packs' })
  expect(await flaws(head)).toEqual([])
  await head.getByRole('button', { name: 'Duyệt, nạp gói' }).click()
  await head.locator('article', { hasText: 'Chỉ số thử của thành phố' }).getByText('Đã nạp', { exact: true }).waitFor()
  await head.goto('/desk/minh-chung?key=chi-so-thu-cua-thanh-pho')
  await head.getByText('Mở dữ liệu').first().waitFor()
  for (const page of [admin, head]) await page.context().close()
})

test('evidence with a file is brought without any script, confirmed by another, and stands in the binder, the paper and the archive', async () => {
  const to = '/desk/minh-chung/ma-dinh-danh?key=do-thi-thong-minh-269'
  const office = await signedIn(browser, server.origin, 'van-phong', {
    locality: 'quan-1',
    to,
    javaScriptEnabled: false,
  })
  await office.getByText('Chưa chứng minh').first().waitFor()
  await office.getByRole('button', { name: 'Nộp minh chứng' }).click()
  await office.getByText('Kết quả cụ thể').first().waitFor()
  await office.getByLabel('Văn bản, tệp').check()
  await office.locator('#what').fill('Quy chế dữ liệu mở số 12, ban hành và đang áp dụng')
  for (const [part, value] of [
    ['day', '1'],
    ['month', '10'],
    ['year', '2025'],
  ] as const)
    await office.locator(`[name="on.${part}"]`).fill(value)
  await office
    .locator('input[type=file]')
    .setInputFiles({ name: 'quy-che.pdf', mimeType: 'application/pdf', buffer: await paper(2) })
  await office.getByRole('button', { name: 'Nộp minh chứng' }).click()
  await office.getByText('Chờ xác nhận', { exact: true }).waitFor()
  expect(await office.getByRole('button', { name: 'Xác nhận', exact: true }).count()).toBe(0)
  expect(await flaws(office)).toEqual([])

  const chair = await signedIn(browser, server.origin, 'chu-tich', {
    locality: 'quan-1',
    to,
    javaScriptEnabled: false,
    width: 360,
  })
  expect(await isWhole(chair)).toBe(true)
  // Given back without a reason: our words beside the box, and nothing is decided.
  await chair.getByRole('button', { name: 'Trả lại', exact: true }).first().click()
  expect(await chair.locator('article .mistake').innerText()).toContain('Chưa điền')
  expect(await chair.locator('article [aria-invalid="true"]').count()).toBe(1)
  await chair.getByText('Chờ xác nhận', { exact: true }).waitFor()
  expect(await flaws(chair)).toEqual([])
  await chair.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await chair.getByText('quyết định kết quả').waitFor()
  await chair.goto('/desk/minh-chung')
  expect(await isWhole(chair)).toBe(true)
  expect(await flaws(chair)).toEqual([])
  await chair.getByText('3 / 7 đạt').waitFor()

  const [pdf] = await Promise.all([
    office.waitForEvent('download'),
    office.goto('/desk/minh-chung/tap').catch(() => undefined),
  ])
  expect(pdf.suggestedFilename()).toMatch(/^tap-minh-chung-.*\.pdf$/)
  await office.goto('/desk/minh-chung')
  await office.getByRole('button', { name: 'Xuất tập kèm tệp (ZIP)' }).click()
  await office.getByText('Đang chuẩn bị tập ZIP').waitFor()
  for (const page of [office, chair]) await page.context().close()
})

test('the score tells live from typed, the mapping its conversion; both whole on a phone', async () => {
  for (const width of [360, 1280]) {
    const page = await signedIn(browser, server.origin, 'chu-tich', {
      locality: 'quan-1',
      to: '/board/bo-chi-so',
      width,
    })
    await page.getByText('Điểm sống').first().waitFor()
    expect(await page.content()).toContain('Số mô phỏng của bản trình diễn')
    expect(await isWhole(page)).toBe(true)
    expect(await flaws(page)).toEqual([])
    await page.goto('/board/bo-chi-so/doi-chieu')
    await page.getByRole('heading', { name: /ISO 37120:2018/ }).waitFor()
    expect(await isWhole(page)).toBe(true)
    expect(await flaws(page)).toEqual([])
    // The fields are a short list; one is opened at a time, and a sheet of paper shows all numbers.
    const open = page.locator('#main details[open]')
    expect(await open.count()).toBe(0)
    for (const nth of [1, 20]) {
      await page.locator('#main summary').nth(nth).click()
      await page.locator('#main details').nth(nth).getByRole('row').first().waitFor()
      expect(await open.count()).toBe(1)
    }
    expect(await flaws(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    const inks = page.locator('#main tbody tr')
    expect(await inks.evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length)).toBe(184)
    await page.emulateMedia({ media: null })
    await page.getByLabel('Tình trạng').selectOption('near')
    await page.getByRole('button', { name: 'Lọc' }).click()
    await page.getByText('Đang xem 6 trên 184 chỉ số').waitFor()
    expect(await page.getByText('× 100').count()).toBe(0)
    expect(await page.locator('#main tbody tr:visible').count()).toBe(6)
    expect(await isWhole(page)).toBe(true)
    await page.context().close()
  }
  const csv = await (await fetch(`${server.origin}/quan-1/bo-chi-so.csv`)).text()
  expect(csv.split('\n').filter((line) => line.includes(',typed,'))).toHaveLength(15)
  const table = async (asks: string) => (await fetch(`${server.origin}/quan-1/doi-chieu.csv${asks}`)).text()
  expect(await table('')).toContain('iso-37122,10.2,')
  expect((await table('')).trim().split('\n')).toHaveLength(185)
  expect((await table('?match=near&domain=d10')).trim().split('\n')).toHaveLength(2)
})
