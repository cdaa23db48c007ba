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

/** Changes every box somebody could change, and answers how many. */
const typeEverywhere = `(() => {
  const words = { date: '2026-01-31', month: '2026-01', number: '7', time: '07:30', email: 'a@b.vn' }
  const isTicked = ({ type }) => type === 'checkbox' || type === 'radio'
  const boxes = [...document.querySelectorAll('main :is(input, textarea, select)')].filter(
    (box) => !box.disabled && !box.readOnly && box.type !== 'hidden' && box.type !== 'file' && box.checkVisibility(),
  )
  for (const box of boxes) {
    if (isTicked(box)) box.click()
    else if (box.tagName === 'SELECT') box.selectedIndex = box.options.length - 1
    else box.value = words[box.type] ?? 'Đã gõ'
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const holds = (box) => (isTicked(box) ? box.checked : box.value)
  const typed = boxes.map(holds)
  window.lost = () => boxes.filter((box, n) => !box.isConnected || holds(box) !== typed[n]).map(({ name, id }) => name || id)
  return boxes.length
})()`
const lost = (page: Page): Promise<string[]> => page.evaluate('lost()')

/** Opens pages of somebody and types on each before the script, or the page's own part of it, has come. */
async function typeEarly(page: Page, path: string, script: string): Promise<number> {
  let release = (): void => {}
  const gate = new Promise<void>((done) => {
    release = done
  })
  await page.route(script, (route) => gate.then(() => route.continue()))
  const began = page.waitForRequest((request) => request.url().endsWith('.js'))
  await page.goto(path, { waitUntil: 'commit' })
  await began
  await expect.poll(() => page.evaluate('document.readyState')).not.toBe('loading')
  const boxes = await page.evaluate<number>(typeEverywhere)
  release()
  await page.locator('[data-ready]').waitFor()
  await page.unroute(script)
  return boxes
}

const wholeScript = '**/*.js'
const ownPart = '**/nodes/*.js'

test.each([
  ['chu-tich', ['/board/hop', '/board/ke-hoach/giao', '/board/ke-hoach', '/board/so-sanh']],
  ['van-phong', ['/board/bao-cao/mau', '/desk/account', '/desk/so-lieu']],
  ['mot-cua', ['/desk/new/one-stop.dossier']],
  ['quan-tri', ['/admin/people/new', '/admin/people/keys', '/admin/packs', '/admin/units/new']],
])('what %s types before the script has come stays', async (name, paths) => {
  const page = await signedIn(browser, server.origin, name)
  for (const script of [wholeScript, ownPart]) {
    for (const path of paths) {
      expect(await typeEarly(page, path, script), path).toBeGreaterThan(3)
      expect(await lost(page), `${path} ${script}`).toEqual([])
    }
  }
  await page.context().close()
})

test('the page hears what was typed early: cells of the grid that are no numbers are marked', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong')
  await typeEarly(page, '/desk/so-lieu', wholeScript)
  await page.locator('td [aria-invalid="true"]').first().waitFor()
  await page.context().close()
})

test('saboteur: a box whose words were taken out is seen', async () => {
  const page = await signedIn(browser, server.origin, 'chu-tich')
  await typeEarly(page, '/board/hop', wholeScript)
  await page.evaluate(`document.querySelector('main [name="title"]').value = ''`)
  expect(await lost(page)).toEqual(['title'])
  await page.context().close()
})
