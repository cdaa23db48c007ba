import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
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

/** A page signed in as somebody, on its way to an address. */
async function signedIn(name: string, to: string, width = 1280, javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width, height: 800 },
    javaScriptEnabled,
  })
  const page = await context.newPage()
  await page.goto(`/desk/sign-in?to=${encodeURIComponent(to)}`)
  await page.getByLabel('Tên đăng nhập').fill(name)
  await page.getByLabel('Mật khẩu').fill('dothi-trinh-dien')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/desk/sign-in'))
  return page
}

const locality = '/admin/declarations/one?kind=locality&key=quan-1'

test('without any script a telephone is added in a form, told in words, approved by another, and taken back by one button', async () => {
  const page = await signedIn('quan-tri', locality)
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

  const head = await signedIn('chu-tich', locality)
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

test('the forms are clean at both widths, for an administrator and for a leader', async () => {
  for (const [name, width] of [
    ['quan-tri', 360],
    ['chu-tich', 1280],
  ] as const) {
    const page = await signedIn(name, '/admin/declarations', width, true)
    for (const path of [
      '/admin/declarations',
      '/admin/declarations/due',
      locality,
      '/admin/declarations/one?kind=calendar&key=calendar',
      '/admin/declarations/one?kind=plan&key=nghi-quyet-2020-2025',
      '/admin/declarations/one?kind=rule&key=feedback.report/reply',
    ]) {
      await page.goto(path)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${path} ${id}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  }
})
