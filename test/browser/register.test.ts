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

test('without any script a letter to a unit is issued from what it owes, and stands in the register with its number', async () => {
  const office = await signedIn(browser, server.origin, 'van-phong', {
    to: '/board/van-ban/soan?unit=qldt',
    javaScriptEnabled: false,
  })
  expect(await office.getByLabel('Trích yếu').inputValue()).toContain('đôn đốc')
  await office.getByRole('button', { name: 'Ban hành' }).click()
  await office.waitForURL(/van-ban\/[0-9a-f-]{36}/)
  expect(await office.locator('h1').innerText()).toMatch(/^Công văn \d{2}\/UBND-VP$/)
  await office.goto('/board/van-ban')
  await office
    .getByRole('link', { name: /^\d{2}\/UBND-VP$/ })
    .first()
    .waitFor()
  expect(await office.getByText('liền số').count()).toBeGreaterThan(0)
  await office.context().close()
})

test.each([360, 1280])('the register and the page that writes a letter have no flaw at %i px', async (width) => {
  const office = await signedIn(browser, server.origin, 'van-phong', { to: '/board/van-ban', width })
  for (const to of ['/board/van-ban', '/board/van-ban?view=khac', '/board/van-ban/soan?unit=qldt', '/board/don-doc']) {
    await office.goto(to)
    const { violations } = await new AxeBuilder({ page: office }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      to,
    ).toEqual([])
    expect(await office.evaluate('document.documentElement.scrollWidth - innerWidth'), to).toBeLessThanOrEqual(0)
  }
  await office.context().close()
})

test('an officer reads the register and issues nothing', async () => {
  const officer = await signedIn(browser, server.origin, 'qldt', { to: '/board/van-ban' })
  await officer.getByText('Lãnh đạo và Văn phòng ban hành, ghi sổ văn bản.').waitFor()
  expect(await officer.getByRole('link', { name: 'Soạn công văn' }).count()).toBe(0)
  await officer.context().close()
})
