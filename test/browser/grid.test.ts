import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
  page = await signedIn(browser, server.origin, 'van-phong')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const open = 'td input[data-at]:not([disabled])'

/** Where the first column that can be typed into begins: its row and column. */
async function start(): Promise<[row: number, column: number]> {
  await page.goto('/desk/so-lieu')
  await page.locator('.desk[data-ready]').waitFor()
  const places = await page.locator(open).evaluateAll((all) => all.map((one) => one.getAttribute('data-at') ?? ''))
  const column = Math.max(...places.map((one) => Number(one.split(':')[1])))
  const row = Math.min(...places.filter((one) => one.endsWith(`:${column}`)).map((one) => Number(one.split(':')[0])))
  return [row, column]
}
const cell = (row: number, column: number) => page.locator(`input[data-at="${row}:${column}"]`)
const tally = () => page.locator('.tally')

/** Pastes as Excel does: text with tabs and line ends. */
async function paste(row: number, column: number, text: string): Promise<void> {
  await cell(row, column).focus()
  await cell(row, column).evaluate((input, block) => {
    const give = input.ownerDocument.defaultView as unknown as {
      DataTransfer: new () => { setData(type: string, text: string): void }
      ClipboardEvent: new (name: string, with_: object) => Event
    }
    const clipboardData = new give.DataTransfer()
    clipboardData.setData('text/plain', block)
    input.dispatchEvent(new give.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('Enter and arrows go down and up a column, and what was typed is saved without a button', async () => {
  const [row, column] = await start()
  await cell(row, column).focus()
  const had = await cell(row, column).inputValue()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.dataset.at')).not.toBe(`${row}:${column}`)
  await page.keyboard.press('ArrowUp')
  expect(await page.evaluate('document.activeElement.dataset.at')).toBe(`${row}:${column}`)
  await page.locator('.tally[data-waiting="0"]').waitFor()
  expect(had).not.toBe('12')
})

test('a word is an error in its place and is not sent; Escape puts the field back', async () => {
  const [row, column] = await start()
  await cell(row, column).fill('mười hai')
  await cell(row, column).press('Tab')
  await page.locator(`td.invalid input[data-at="${row}:${column}"]`).waitFor()
  expect(await cell(row, column).getAttribute('aria-label')).toContain('CHƯA lưu')
  const [again, at] = await start()
  await cell(again, at).focus()
  await page.keyboard.type('99')
  await page.keyboard.press('Escape')
  expect(await cell(again, at).inputValue()).not.toBe('99')
})

test('a block of Excel is put in at once, and Ctrl+Z takes it back in one step', async () => {
  const [row, column] = await start()
  const before = await cell(row, column).inputValue()
  await page.context().setOffline(true)
  await paste(row, column, '21\n22\n')
  expect(await cell(row, column).inputValue()).toBe('21')
  expect(await tally().innerText()).toMatch(/Đã dán [12] ô/)
  await cell(row, column).focus()
  await page.keyboard.press('Control+z')
  expect(await cell(row, column).inputValue()).toBe(before)
  expect(await tally().innerText()).toMatch(/Đã hoàn lại [12] ô/)
  await page.context().setOffline(false)
})

test('numbers that can be read in two ways are asked about once for the whole block', async () => {
  const [row, column] = await start()
  await paste(row, column, '1.234\n2.345\n')
  const ask = page.locator('.ask')
  await ask.waitFor()
  await ask.getByRole('button', { name: /^Phân cách nghìn/ }).click()
  await ask.waitFor({ state: 'detached' })
  expect(await cell(row, column).inputValue()).toMatch(/1\.?234/)
})
