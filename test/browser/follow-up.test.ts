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

async function flawsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

test('without any script a leader reminds in one tap, the unit finds it on its desk, and it is closed with evidence', async () => {
  const chair = await signedIn(browser, server.origin, 'chu-tich', { to: '/board/don-doc', javaScriptEnabled: false })
  await chair.getByRole('button', { name: /^Nhắc: Kiểm kê bãi giữ xe/ }).click()
  await chair.getByText(/^Đã ghi:/).waitFor()
  const officer = await signedIn(browser, server.origin, 'qldt', { to: '/board/don-doc', javaScriptEnabled: false })
  await officer.getByText(/^Hôm nay: \d+ việc được nhắc$/).waitFor()
  await officer.goto('/desk?view=all')
  expect(await officer.getByText('Kiểm kê bãi giữ xe').count()).toBeGreaterThan(0)
  const line = chair.getByRole('row').filter({ hasText: 'Kiểm kê bãi giữ xe' })
  await line.locator('summary', { hasText: 'Đóng' }).click()
  await line.getByLabel('Chứng cứ để đóng').fill('Biên bản kiểm kê số 12')
  await line.getByRole('button', { name: 'Đóng' }).click()
  await chair.getByText(/^Đã ghi:/).waitFor()
  expect(await line.getByText('Chưa nhắc').count()).toBe(1)
  for (const one of [chair, officer]) await one.context().close()
})

test('a meeting is held by keyboard alone: without a unit nothing is kept, with it Enter makes a task', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong', { to: '/board/hop' })
  await page.getByRole('button', { name: 'Mở cuộc họp' }).click()
  await page.waitForURL(/\/hop\/[0-9a-f-]{36}/)
  await page.locator('#what:focus').waitFor()
  await page.keyboard.type('Rà soát điểm giữ xe quanh chợ')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.locator('#what:focus').waitFor()
  expect(await page.locator('#what').inputValue()).toBe('Rà soát điểm giữ xe quanh chợ')
  expect(await page.locator('#decide li').count()).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.type('P')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('#decide li').waitFor()
  expect(await page.locator('#decide li').innerText()).toContain('Đã giao')
  const address = page.url()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    for (const to of ['/board/don-doc', '/board/hop', address]) {
      await page.goto(to)
      expect([to, width, await flawsOf(page)]).toEqual([to, width, []])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
  }
  await page.context().close()
})
