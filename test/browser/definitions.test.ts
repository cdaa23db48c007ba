import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
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
const locality = '/admin/declarations/one?kind=locality&key=quan-1'

test('without any script a telephone is added in a form, told in words, approved by another, and taken back by one button', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: locality, javaScriptEnabled: false })
  const filled = await page.locator('[name^="phones."][name$=".number"]').count()
  const box = (name: string) => page.locator(`[name="phones.${filled - 2}.${name}"]`)
  await box('number').fill('111')
  await page.getByRole('button', { name: 'Chạy thử' }).first().click()
  await page.getByText('cần ghi «Gọi để»').waitFor()
  expect(await box('number').inputValue()).toBe('111')
  await box('vi').fill('Bảo vệ trẻ em')
  await page.getByLabel('Căn cứ').first().fill('Công văn số 12')
  await page.getByRole('button', { name: 'Chạy thử' }).first().click()
  await page.getByRole('rowheader', { name: 'Số điện thoại 111' }).waitFor()
  await page.getByRole('button', { name: 'Đề nghị' }).first().click()
  await page.getByText('Chờ người khác duyệt').waitFor()
  expect(await page.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0)

  const head = await signedIn(browser, server.origin, 'chu-tich', { to: locality, javaScriptEnabled: false })
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await head.getByRole('button', { name: 'Quay lại bản trước' }).waitFor()
  await head.goto('/quan-1')
  expect(await head.content()).toContain('Bảo vệ trẻ em')

  await page.goto(locality)
  await page.getByRole('button', { name: 'Quay lại bản trước' }).click()
  await page.getByText('Chờ người khác duyệt').waitFor()
  await head.goto(locality)
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await head.getByText('Bản 3').waitFor()
  await head.goto('/quan-1')
  expect(await head.content()).not.toContain('Bảo vệ trẻ em')
  for (const one of [page, head]) await one.context().close()
})

test('a day off added to the calendar moves no due date: a leader takes all new dates at once, at the desk, without any script', async () => {
  const calendar = '/admin/declarations/one?kind=calendar&key=calendar'
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: calendar, javaScriptEnabled: false })
  const rows = await page.locator('[name^="days."][name$=".day"]').count()
  const box = (name: string) => page.locator(`[name="days.${rows - 2}.${name}"]`)
  await box('day').fill(nextWorkday())
  await box('why').fill('Nghỉ theo quyết định của thành phố')
  await page.locator('#basis').fill('Quyết định số 9')
  await page.getByRole('button', { name: 'Chạy thử' }).first().click()
  await page.getByText('thời hạn sẽ dời').waitFor()
  await page.getByRole('button', { name: 'Đề nghị' }).first().click()
  await page.getByText('Chờ người khác duyệt').waitFor()
  const head = await signedIn(browser, server.origin, 'chu-tich', { to: calendar, javaScriptEnabled: false })
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await head.getByRole('button', { name: 'Quay lại bản trước' }).waitFor()
  await head.goto('/desk')
  await head.getByRole('link', { name: 'có thời hạn cần chấp nhận' }).click()
  for (const width of [360, 1280]) {
    await head.setViewportSize({ width, height: 800 })
    expect(await head.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    if (process.env['DOTHI_SHOTS']) await head.screenshot({ path: `${process.env['DOTHI_SHOTS']}/due-${width}.png` })
  }
  expect(await head.locator('[name=chosen]').count()).toBeGreaterThan(0)
  await head.getByRole('button', { name: /^Nhận cả/ }).click()
  await head.getByRole('heading', { name: 'Thời hạn cần chấp nhận (0)' }).waitFor()
  for (const one of [page, head]) await one.context().close()
})

test('a fee is set in a form without any script, approved by another, told on the portal, carried by what is filed next, and taken back', async () => {
  const fee = '/admin/declarations/one?kind=fee&key=one-stop.dossier/house_number'
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: fee, javaScriptEnabled: false })
  const box = (row: number, name: string) => page.locator(`[name="amounts.${row}.${name}"]`)
  await box(0, 'amount').fill('30.000')
  await box(1, 'case').selectOption({ label: 'Nộp trực tuyến' })
  await box(1, 'amount').fill('15.000')
  await page.locator('#basis').fill('Nghị quyết số 5')
  await page.getByRole('button', { name: 'Chạy thử' }).first().click()
  await page.getByText('cần ghi «Văn bản»').waitFor()
  await page.locator('[name="terms.0.title"]').fill('Nghị quyết số 5/2026/NQ-HĐND')
  await page.getByRole('button', { name: 'Chạy thử' }).first().click()
  await page.getByRole('rowheader', { name: 'Mức thu Nộp trực tuyến' }).waitFor()
  await page.getByRole('button', { name: 'Đề nghị' }).first().click()
  await page.getByText('Chờ người khác duyệt').waitFor()
  const head = await signedIn(browser, server.origin, 'chu-tich', { to: fee, javaScriptEnabled: false })
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await head.getByRole('button', { name: 'Quay lại bản trước' }).waitFor()
  await head.goto('/quan-1/thu-tuc')
  const row = head.getByRole('row').filter({ hasText: 'Cấp số nhà' })
  expect(await row.innerText()).toMatch(/30\.000\sđ\s+Nộp trực tuyến: 15\.000\sđ/)
  expect(await row.textContent()).toContain('Nghị quyết số 5/2026/NQ-HĐND')

  const token = { authorization: 'Bearer dothi-demo-token-quan-1', 'content-type': 'application/json' }
  const units = (await (await fetch(`${server.origin}/api/v1/quan-1/units`)).json()) as {
    items: { id: string; key: string }[]
  }
  const unit = units.items.find(({ key }) => key === 'da-kao')?.id
  const values = { procedure: 'house_number', unit, applicant: 'Trần Thị Thử', phone: '0901234500', delivery: 'online' }
  const filed = async (more: object = {}): Promise<{ status: number; subject: string }> => {
    const body = {
      id: crypto.randomUUID(),
      record: 'one-stop.dossier',
      act: 'register',
      values: { ...values, ...more },
    }
    const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
      method: 'POST',
      headers: token,
      body: JSON.stringify(body),
    })
    return { status: answer.status, ...((await answer.json()) as { subject: string }) }
  }
  expect((await filed({ fee: 1 })).status).toBe(422)
  const { subject, status } = await filed()
  expect(status).toBe(201)
  const carries = async (): Promise<string> => {
    await head.goto(`/desk/${subject}`)
    return (await head.locator('.facts').innerText()).replace(/\s+/g, ' ')
  }
  expect(await carries()).toMatch(/30\.000 đ Mức của ngày nộp: bản 2.*Nghị quyết số 5\/2026/)

  await page.goto(fee)
  await page.getByRole('button', { name: 'Quay lại bản trước' }).click()
  await page.getByText('Chờ người khác duyệt').waitFor()
  await head.goto(fee)
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await head.getByText('Bản 3').waitFor()
  await head.goto('/quan-1/thu-tuc')
  expect(await row.innerText()).toContain('Một cửa báo khi tiếp nhận')
  expect(await carries()).toMatch(/30\.000 đ Mức của ngày nộp: bản 2/)
  for (const one of [page, head]) await one.context().close()
})

/** The next Tuesday to Thursday that is at least two days away, as people write it. */
function nextWorkday(): string {
  const day = new Date(Date.now() + 2 * 86_400_000)
  while (![2, 3, 4].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1)
  const [year, month, date] = day.toISOString().slice(0, 10).split('-')
  return `${date}/${month}/${year}`
}

test('the forms are clean at both widths, for an administrator and for a leader', async () => {
  for (const [name, width] of [
    ['quan-tri', 360],
    ['chu-tich', 1280],
  ] as const) {
    const page = await signedIn(browser, server.origin, name, { to: '/admin/declarations', width })
    for (const path of [
      '/admin/declarations',
      '/admin/declarations/due',
      '/desk/due',
      locality,
      '/admin/declarations/one?kind=calendar&key=calendar',
      '/admin/declarations/one?kind=plan&key=nghi-quyet-2020-2025',
      '/admin/declarations/one?kind=rule&key=feedback.report/reply',
      '/admin/declarations/one?kind=fee&key=one-stop.dossier/marital_status',
      '/quan-1/thu-tuc',
    ]) {
      await page.goto(path)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${path} ${id}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
      if (shots)
        await page.screenshot({ path: `${shots}/def-${path.replace(/[^a-z]+/g, '-')}-${width}.png`, fullPage: true })
    }
    await page.context().close()
  }
})
