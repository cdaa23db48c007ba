import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('the browser of the tests opens a page and sends a form without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.route('http://dothi.test/**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<p>${route.request().postData()}` })
      : route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: '<form method="post"><input name="what"><button>Gửi</button></form>',
        }),
  )
  await page.goto('http://dothi.test/')
  await page.getByRole('textbox').fill('pothole')
  await page.getByRole('button', { name: 'Gửi' }).click()
  expect(await page.textContent('p')).toBe('what=pothole')
})
