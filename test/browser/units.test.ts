import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** No defect for those who hear the page, and nothing wider than the window, at both widths. */
async function isClean(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${name} ${id}`)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} ${width}`).toBeLessThanOrEqual(width)
  }
}

test('ten wards become four in the browser: a plan is previewed, proposed, approved by another, and comes into force', async () => {
  const admin = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/units' })
  await isClean(admin, 'units')
  await admin.getByRole('link', { name: 'Lập phương án mới' }).click()
  await admin.getByRole('link', { name: 'Dùng phương án này' }).click()
  await admin.waitForURL((url) => url.searchParams.has('plan'))
  await admin.getByRole('button', { name: 'Xem trước' }).click()
  await admin.getByText('Phương án khớp').waitFor()
  await isClean(admin, 'preview')
  await admin.getByRole('button', { name: 'Đề nghị phương án này' }).click()
  await admin.getByRole('button', { name: 'Duyệt' }).click()
  await admin.getByText('phải do người khác làm').waitFor()
  await isClean(admin, 'decision')
  const address = new URL(admin.url()).pathname

  const leader = await signedIn(browser, server.origin, 'chu-tich', { to: `/desk/${address.split('/').at(-1)}` })
  if (shots) await leader.screenshot({ path: `${shots}/leader.png`, fullPage: true })
  await leader.getByRole('button', { name: 'Duyệt' }).first().click()
  for (let turn = 0; turn < 60; turn += 1) {
    await admin.goto(address)
    if (await admin.getByText('Có hiệu lực', { exact: true }).first().isVisible()) break
    await admin.waitForTimeout(500)
  }
  for (let turn = 0; turn < 100; turn += 1) {
    await admin.goto('/admin/units?on=2025-07-01')
    if (await admin.getByRole('rowheader', { name: 'Phường Sài Gòn' }).isVisible()) break
    await admin.waitForTimeout(500)
  }
  await admin.getByRole('rowheader', { name: 'Phường Sài Gòn' }).waitFor()
  await isClean(admin, 'after')
  await admin.goto('/admin/units?on=2025-06-30')
  await admin.getByRole('rowheader', { name: 'Phường Bến Nghé' }).waitFor()
}, 300_000)

test('figures are read as they were, by the units of today and on the former area, with plain links and a marked break', async () => {
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/quan-1/muc-tieu?plan=dieu-hanh')
  await page.getByText('địa bàn Khu vực Quận 1 (cũ) nay thuộc').waitFor()
  await page.getByRole('link', { name: 'Địa bàn cũ', exact: true }).click()
  await page.waitForURL((url) => url.searchParams.get('basis') === 'former' && url.searchParams.has('plan'))
  await page.getByText('Giữ nguyên địa bàn cũ').waitFor()
  await page.goto('/quan-1/muc-tieu?plan=dieu-hanh&unit=phuong-sai-gon')
  await page.getByRole('link', { name: 'Theo đơn vị hiện nay', exact: true }).click()
  await page.waitForURL((url) => url.searchParams.get('unit') === 'phuong-sai-gon' && url.searchParams.has('basis'))
  expect(await page.getByRole('link', { name: 'Địa bàn cũ', exact: true }).count()).toBe(0)
  const csv = await page.request.get('/quan-1/muc-tieu.csv?plan=dieu-hanh&unit=phuong-sai-gon&basis=as_is')
  expect(await csv.text()).toContain('Phường Sài Gòn,as_is')
  await page.goto('/quan-1/muc-tieu/HC-01?unit=phuong-sai-gon&basis=as_is&period=2025')
  await page.getByText('Vạch chấm: 01/07/2025').waitFor()
  expect(await page.locator('path[stroke-dasharray] title, line[stroke-dasharray] title').count()).toBeGreaterThan(0)
  await page.getByText('chia theo').first().waitFor()
  await page.goto('/quan-1/tim?q=%C4%91a+kao')
  await page.getByText('từ 01/07/2025 thuộc Phường Sài Gòn (một phần)').first().waitFor()
  const at = async (query: string): Promise<string> => (await page.request.get(`/api/v1/quan-1/units?${query}`)).text()
  expect(await at('code=26737&at=2024-05-01')).toContain('"key":"da-kao"')
  expect(await at('code=26737&at=2025-08-01')).toContain('"key":"phuong-tan-dinh"')
  expect(await at('code=26737')).toMatch(/da-kao.*phuong-tan-dinh/)
  await context.close()
}, 120_000)

test('the pages that cross a change are clean, at the desk and for everybody', async () => {
  const leader = await signedIn(browser, server.origin, 'chu-tich', { to: '/board' })
  const addresses = {
    'basis-targets': '/quan-1/muc-tieu?plan=dieu-hanh',
    'basis-ward': '/quan-1/muc-tieu?plan=dieu-hanh&unit=phuong-sai-gon&basis=as_is',
    'basis-table': '/quan-1/muc-tieu?plan=dieu-hanh&unit=phuong-sai-gon&basis=as_is&view=table',
    'basis-target': '/quan-1/muc-tieu/HC-01?unit=phuong-sai-gon&basis=as_is',
    'basis-behind': '/quan-1/muc-tieu/HC-01/ho-so?unit=phuong-sai-gon&basis=as_is&period=2025-05',
    'basis-board': '/board?plan=dieu-hanh&basis=former',
    'basis-board-ward': '/board?plan=dieu-hanh&unit=phuong-sai-gon&basis=as_is',
    'basis-board-target': '/board/HC-01?basis=former',
    'basis-search': '/quan-1/tim?q=t%C3%A2n+%C4%91%E1%BB%8Bnh',
    'basis-successor': '/phuong-ben-thanh/muc-tieu',
  }
  for (const [name, address] of Object.entries(addresses)) {
    await leader.goto(address)
    await isClean(leader, name)
  }
}, 240_000)

test('a file of borders is checked before anybody may propose it', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/units/borders' })
  await page.getByLabel('Số quyết định').fill('15/BĐ')
  await page.getByLabel('Trích yếu').fill('Ranh chính thức')
  await page.getByLabel('Ngày ban hành').fill('2026-06-01')
  await page.getByLabel('Có hiệu lực từ ngày').fill('2026-07-01')
  await page.getByLabel('Nguồn').fill('Sở Nông nghiệp và Môi trường')
  const feature = {
    type: 'Feature',
    properties: { ten: 'Phường Không Có' },
    geometry: { type: 'Polygon', coordinates: [] },
  }
  const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
  await page
    .getByLabel('Tệp GeoJSON')
    .setInputFiles({ name: 'ranh.geojson', mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click()
  await page.waitForTimeout(1_000)
  if (shots) await page.screenshot({ path: `${shots}/borders-checked.png`, fullPage: true })
  await page.getByText('không có đơn vị nào còn hiệu lực').waitFor()
  await isClean(page, 'borders')
})

test('without any script one button proposes the plan that lies ready, and another person brings it into force', async () => {
  const at = { locality: 'thu-dau-mot', javaScriptEnabled: false }
  const admin = await signedIn(browser, server.origin, 'quan-tri', { ...at, to: '/admin/units' })
  const card = admin.getByRole('region', { name: /^Phương án có sẵn/ })
  expect(await card.innerText()).toMatch(/14 đơn vị kết thúc, 5 đơn vị lập mới, hiệu lực 01\/07\/2025/)
  await card.getByRole('button', { name: 'Thử trên bản trình diễn' }).click()
  await admin.waitForURL(/\/admin\/units\/[0-9a-f-]{36}/)
  const id = new URL(admin.url()).pathname.split('/').at(-1)
  await admin.goto('/admin/units')
  expect(await card.innerText()).toContain('Đang chờ duyệt hoặc đã duyệt')
  expect(await card.getByRole('button').count()).toBe(0)
  const leader = await signedIn(browser, server.origin, 'chu-tich', { ...at, to: `/desk/${id}` })
  await leader
    .getByRole('link', { name: 'Duyệt', exact: true })
    .or(leader.getByRole('button', { name: 'Duyệt' }))
    .first()
    .click()
  for (let turn = 0; turn < 100; turn += 1) {
    await admin.goto('/admin/units?on=2025-07-01')
    if ((await card.count()) === 0) break
    await admin.waitForTimeout(500)
  }
  expect(await card.count()).toBe(0)
  for (const one of [admin, leader]) await one.context().close()
}, 180_000)
