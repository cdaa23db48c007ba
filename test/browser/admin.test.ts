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

test('an administrator comes from signing in to the health of the system, and its page is clean at both widths', async () => {
  for (const width of [360, 1280]) {
    const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin', width })
    expect(new URL(page.url()).pathname).toBe('/admin/health')
    await page.getByRole('heading', { level: 1, name: 'Sức khỏe hệ thống' }).waitFor()
    for (const path of ['/admin/health', '/admin/backup', '/admin/runbook']) {
      await page.goto(path)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${path} ${id}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  }
})

test('work is begun by a button without any script, tells what came of it, and is not begun twice at once', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/backup', javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Đếm lại số liệu' }).click()
  await page.getByText('Đã bắt đầu: Đếm lại số liệu.').waitFor()
  for (let turn = 0; turn < 60 && !(await page.getByText('không chỗ nào khác').isVisible()); turn += 1) {
    await page.goto('/admin/backup')
    await page.waitForTimeout(250)
  }
  expect(await page.getByText('không chỗ nào khác').isVisible()).toBe(true)
  await page.context().close()
})

test('to staff without that role the pages are not there, and somebody unknown is sent to sign in', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong')
  const answer = await page.goto('/admin/health')
  expect(answer?.status()).toBe(404)
  await page.context().close()
  const unknown = await fetch(`${server.origin}/admin/health`, { redirect: 'manual' })
  expect(unknown.status).toBe(303)
  expect(unknown.headers.get('location')).toBe('/desk/sign-in?to=%2Fadmin%2Fhealth')
})
