import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

/** What axe finds on a page, and whether it is wider than the screen. */
async function troubles(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')
  return [...violations.map(({ id, nodes }) => [id, nodes[0]?.html]), ...(isWide ? [['wide', page.url()]] : [])]
}

/** The first bytes of what a link gives. */
async function begins(page: Page, name: string): Promise<string> {
  const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href')
  const answer = await page.request.get(href ?? '')
  return (await answer.body()).subarray(0, 4).toString('latin1')
}

/** Presses the button of a step, in its form or behind its heading. */
async function step(page: Page, name: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name, exact: true }) })
    .last()
  for (const [field, value] of Object.entries(values)) await form.locator(`[name="${field}"]`).fill(value)
  await form.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState('load')
}

describe.each([360, 1280])('reports at %i px', (width) => {
  test('three clicks from the board to the Word file, then text, comment, signature by another, number, signed PDF', async () => {
    const office = await signedIn(browser, server.origin, 'van-phong', { width })
    await office.goto('/board')
    await office.getByRole('link', { name: 'Báo cáo', exact: true }).first().click()
    await office.waitForURL('**/board/bao-cao')
    expect(await troubles(office)).toEqual([])
    await office.getByRole('button', { name: /^Lập báo cáo / }).click()
    await office.waitForURL(/bao-cao\/[0-9a-f-]{36}$/)
    expect(await begins(office, 'Tải Word')).toBe('PK\u0003\u0004')
    expect(await troubles(office)).toEqual([])

    await office.fill('#text', `# TÓM TẮT\n\nTháng này có {count.all} chỉ tiêu (${width}).`)
    await office.getByRole('button', { name: 'Lưu nội dung' }).click()
    await office.locator('.paper').getByText(`(${width})`).waitFor()
    await step(office, 'Gửi lấy ý kiến')
    await step(office, 'Góp ý', { comment: 'Bổ sung nguyên nhân' })
    await office.getByText('Bổ sung nguyên nhân').first().waitFor()
    await step(office, 'Trình ký')

    const chair = await signedIn(browser, server.origin, 'chu-tich', { width })
    await chair.goto(new URL(office.url()).pathname)
    await step(chair, 'Ký')
    await office.reload()
    await step(office, 'Ban hành')
    // Whoever asks first files it, unless the schedule already has.
    expect(await begins(office, 'Tải PDF')).toBe('%PDF')
    await office.reload()
    await office.getByText('SHA-256').waitFor()
    expect(await troubles(office)).toEqual([])
    for (const page of [office, chair]) await page.context().close()
  })

  test('the briefing says what to decide and who has to do what, and comes as PDF', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich', { width })
    await page.goto('/board/bao-cao/tom-tat')
    const heads = await page.locator('.paper h2').allInnerTexts()
    expect(heads.map((one) => one.replace(/ \(.*/, ''))).toEqual([
      'Cần đồng chí quyết',
      'Ai phải làm gì trong tuần',
      'Các chỉ tiêu khác',
    ])
    expect(await begins(page, 'Tải PDF')).toBe('%PDF')
    expect(await troubles(page)).toEqual([])
    await page.context().close()
  })
})
