import type { Browser } from 'playwright-core'
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

/** The walk of docs/steering.md. Its steps are counted here; the seconds are told, and nothing hangs on them. */
test('from the first page a leader finds who must do what for the worst target, and orders it where nobody was told', async () => {
  const page = await browser.newPage({ baseURL: server.origin, viewport: { width: 1280, height: 900 } })
  const beganAt = performance.now()
  let clicks = 0
  const click = async (what: ReturnType<typeof page.locator>) => {
    clicks += 1
    await what.click()
  }
  await page.goto('/quan-1')
  await click(page.locator('footer').getByRole('link', { name: 'Dành cho cán bộ' }))
  await page.waitForURL(/\/desk\/sign-in/)
  await page.getByLabel('Tên đăng nhập').fill('chu-tich')
  await page.getByLabel('Mật khẩu').fill('dothi-trinh-dien')
  await click(page.getByRole('button', { name: 'Đăng nhập', exact: true }))
  await page.waitForURL(/\/desk(\?|$)/)
  await click(page.getByRole('navigation').getByRole('link', { name: 'Chỉ tiêu', exact: true }))
  const worst = page.locator('#decide tbody tr').first()
  await worst.waitFor()
  const code = (await worst.locator('[data-target]').getAttribute('data-target')) ?? ''
  expect(await worst.locator('.why').innerText()).not.toBe('')
  expect(await worst.locator('.who').innerText()).not.toBe('')
  expect(await worst.locator('.next').innerText()).not.toBe('')
  console.log(`morning: ${clicks} clicks, ${Math.round((performance.now() - beganAt) / 1000)} s until it is known`)
  expect(clicks).toBe(3)

  await click(worst.getByRole('link', { name: /^Giao việc/ }))
  await page.waitForURL(/\/giao\?targets=/)
  await page.locator('#title').fill('Xử lý dứt điểm trong tuần')
  await click(page.getByRole('button', { name: /^Giao ngay/ }))
  await page.waitForURL(/\/board\/ke-hoach\/[0-9a-f-]{36}/)
  await page.goto('/board')
  await page.locator('#decide').waitFor()
  const line = page.locator('#decide tbody tr').filter({ has: page.locator(`[data-target="${code}"]`) })
  expect(await line.locator('.next').innerText()).toMatch(
    /Xử lý dứt điểm trong tuần[\s\S]*\d{2}\/\d{2}\/\d{4}|\+\d+ việc/,
  )
  await page.goto(`/board/${code}`)
  await page.locator('#tasks').getByText('Xử lý dứt điểm trong tuần').waitFor()
  await page.close()
})
