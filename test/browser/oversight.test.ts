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

test('somebody asks without JavaScript, the unit answers, and everybody reads question and answer', async () => {
  const asker = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 360, height: 820 },
    javaScriptEnabled: false,
  })
  const page = await asker.newPage()
  await page.goto('/quan-1/giam-sat')
  await page.getByRole('link', { name: 'Hỏi', exact: true }).click()
  // Sent half filled in: the mistakes stand beside their fields, and what was typed is still there.
  await page.fill('#question', 'Vì sao quận trễ hạn?')
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click()
  await page.locator('.error-summary').waitFor()
  expect(await page.inputValue('#question')).toBe('Vì sao quận trễ hạn?')
  await page.check('input[name="asker"][value="resident"]')
  await page.selectOption('#about', 'late')
  await page.selectOption('#unit', { label: 'Phòng Quản lý đô thị' })
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click()
  await page.waitForURL(/\/giam-sat\/hoi\/[^/]+\?sent$/)
  const told = await page.locator('#main').innerText()
  expect(told).toContain('ĐÃ nhận')
  expect(told).toContain('104/2016/QH13')
  expect(told).not.toContain('Vì sao quận trễ hạn?')
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  const officer = await signedIn(browser, server.origin, 'qldt', { javaScriptEnabled: false })
  await officer.goto(`/desk/${code}?act=answer`)
  await officer.locator('#act [name="reply"]').fill('Do thiếu người; đã thêm hai cán bộ.')
  await officer.locator('#act button.primary').click()
  await page.goto(`/quan-1/giam-sat/hoi/${code}`)
  await page.getByText('Do thiếu người; đã thêm hai cán bộ.').waitFor()
  await page.getByText('Vì sao quận trễ hạn?').waitFor()
  await page.goto('/quan-1/giam-sat')
  expect(await page.locator('[data-count="questions"]').innerText()).toMatch(/[1-9]\d* đã trả lời/)

  const seen = await browser.newContext({ baseURL: server.origin })
  const look = await seen.newPage()
  for (const width of [360, 1280]) {
    await look.setViewportSize({ width, height: 820 })
    for (const path of ['/quan-1/giam-sat/hoi', `/quan-1/giam-sat/hoi/${code}`]) {
      await look.goto(path)
      expect((await new AxeBuilder({ page: look }).analyze()).violations.map(({ id }) => `${path} ${id}`)).toEqual([])
      expect(await look.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
  }
  await Promise.all([asker.close(), officer.context().close(), seen.close()])
}, 120_000)

test('the quality of data names its thresholds with their source, and each line who answers', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong')
  await page.goto('/desk/chat-luong')
  expect(await page.locator('[data-rule]').innerText()).toMatch(/Ngưỡng từ .*lệch quá 3 lần.*ngưỡng của mình/s)
  const lines = await page.locator('section li').allInnerTexts()
  expect(lines.filter((line) => !line.includes('Chịu trách nhiệm'))).toEqual([])
  await page.context().close()
})
