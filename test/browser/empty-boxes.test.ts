import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signedIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* A box that was left empty is told of by us, in the reader's language and beside the box, never by the browser's own bubble. */

let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Boxes whose emptiness the browser itself would stop the form for. */
function stoppedByBrowser(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const boxes = [...document.querySelectorAll('#main form:not([novalidate]) :is(input, textarea, select)')]
    return boxes.filter((one) => one.willValidate && !one.validity.valid).map((one) => one.name)
  })()`)
}

/** What stands beside a box, once the answer has come; the box says so to those who hear the page. */
async function beside(page: Page, id: string): Promise<string> {
  const words = page.locator(`[id="${id}-mistake"]`)
  await words.waitFor()
  const box = page.locator(`[id="${id}"]`)
  expect(await box.getAttribute('aria-invalid')).toBe('true')
  // A hint, where there is one, is heard first.
  const hints = (await page.locator(`[id="${id}-hint"]`).count()) > 0 ? [`${id}-hint`] : []
  expect((await box.getAttribute('aria-describedby'))?.split(' ')).toEqual([...hints, `${id}-mistake`])
  return words.innerText()
}

describe.each([
  ['without script', false],
  ['with script', true],
])('a box that was left empty, %s', (_, javaScriptEnabled) => {
  const as = async (name: string, to: string): Promise<Page> => {
    const page = await signedIn(browser, server.origin, name, { to, javaScriptEnabled, width: 360 })
    if (javaScriptEnabled) await page.locator('.desk[data-ready]').waitFor()
    return page
  }

  test.each([
    ['of who signs in: name and password', '/desk/sign-in', 'Đăng nhập', ['name', 'password']],
    ['of a report that is looked up: its code', '/quan-1/tra-cuu', 'Tra cứu', ['code']],
    ['of own data: the code of the receipt', '/quan-1/du-lieu-cua-toi', 'Xem dữ liệu của tôi', ['code']],
    ['of a dossier that is begun: its procedure', '/quan-1/nop-ho-so', 'Bắt đầu', ['procedure']],
  ] as const)('%s', async (_what, path, button, ids) => {
    const context = await browser.newContext({
      baseURL: server.origin,
      javaScriptEnabled,
      viewport: { width: 360, height: 820 },
    })
    const page = await context.newPage()
    await page.goto(path)
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('#main form').getByRole('button', { name: button }).first().click()
    for (const id of ids) expect(await beside(page, id)).not.toBe('')
    await context.close()
  })

  test('of a meeting that is called: its name; the day and the place that were typed stay', async () => {
    const page = await as('chu-tich', '/board/hop')
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('#title').fill('')
    await page.locator('[name="place"]').fill('Phòng họp A')
    await page.getByRole('button', { name: 'Mở cuộc họp' }).click()
    expect(await beside(page, 'title')).toContain('Chưa điền')
    expect(await page.locator('#title').inputValue()).toBe('')
    expect(await page.locator('[name="place"]').inputValue()).toBe('Phòng họp A')
    await page.context().close()
  })

  test('of an annex: its file; the number of the document stays', async () => {
    const page = await as('chu-tich', '/board/ke-hoach/nhap')
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('[name="orderedNumber"]').fill('12/KH-UBND')
    await page.locator('form.give button').click()
    expect(await beside(page, 'file')).toContain('Chưa điền')
    expect(await page.locator('[name="orderedNumber"]').inputValue()).toBe('12/KH-UBND')
    await page.context().close()
  })

  test('of a decision on units: number and days; its subject stays', async () => {
    const page = await as('quan-tri', '/admin/units/new')
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('#title').fill('Nhập hai tổ')
    await page.locator('form.plan button').first().click()
    for (const id of ['number', 'decidedOn', 'inForceFrom']) expect(await beside(page, id)).toContain('Chưa điền')
    expect(await page.locator('#title-mistake').count()).toBe(0)
    expect(await page.locator('#title').inputValue()).toBe('Nhập hai tổ')
    await page.context().close()
  })

  test('of borders that are brought: source and file, too', async () => {
    const page = await as('quan-tri', '/admin/units/borders')
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('#number').fill('5/NQ')
    await page.locator('form.plan button').click()
    for (const id of ['whose', 'file', 'title']) expect(await beside(page, id)).toContain('Chưa điền')
    expect(await page.locator('#number').inputValue()).toBe('5/NQ')
    await page.context().close()
  })

  test('of a key of a program: its name; the day and what it may do stay', async () => {
    const page = await as('quan-tri', '/admin/people/keys')
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.locator('#key-until').fill('2031-02-03')
    await page.locator('[name="roles"]').first().check()
    await page.locator('form.new button').click()
    expect(await beside(page, 'key-name')).toContain('Chưa điền')
    expect(await page.locator('#key-until').inputValue()).toBe('2031-02-03')
    expect(await page.locator('[name="roles"]').first().isChecked()).toBe(true)
    await page.context().close()
  })

  test('of a step of a report: the comment, in its own form alone', async () => {
    const page = await as('van-phong', '/board/bao-cao')
    await page.getByRole('button', { name: /^Lập báo cáo / }).click()
    await page.waitForURL(/bao-cao\/[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: 'Gửi lấy ý kiến', exact: true }).click()
    await page.getByRole('button', { name: 'Góp ý', exact: true }).click()
    expect(await beside(page, 'comment-comment')).toContain('Chưa điền')
    expect(await page.locator('[id$="-mistake"]').count()).toBe(1)
    expect(await stoppedByBrowser(page)).toEqual([])
    await page.context().close()
  })
})

test('of a period that is finished: its papers, the note stays; opened again: the reason, at the sheet that was meant', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong', { to: '/desk/so-lieu' })
  const finish = page.locator('section[aria-labelledby="finish"]')
  await page.locator('.desk[data-ready]').waitFor()
  const form = finish.locator('form').first()
  await form.locator('[name="note"]').fill('Đã đối chiếu')
  await form.locator('button').click()
  expect(await beside(page, 'papers')).not.toBe('')
  expect(await form.locator('[name="note"]').inputValue()).toBe('Đã đối chiếu')
  const paper = await PDFDocument.create()
  paper.addPage()
  const buffer = Buffer.from(await paper.save())
  await page.locator('#papers').setInputFiles({ name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer })
  await form.locator('button').click()
  await finish.locator('details summary').first().click()
  await finish.locator('details form button').first().click()
  const words = finish.locator('.mistake')
  await words.waitFor()
  expect(await words.innerText()).toContain('Chưa điền')
  expect(await finish.locator('details[open]').count()).toBe(1)
  expect(await finish.locator('[aria-invalid]').count()).toBe(1)
  await page.context().close()
})

test('saboteur: a box that the browser would stop the form for is seen', async () => {
  const page = await signedIn(browser, server.origin, 'chu-tich', { to: '/board/hop', javaScriptEnabled: false })
  await page.evaluate(`(() => {
    const form = document.querySelector('#title').form
    form.noValidate = false
    form.title.value = ''
    form.title.required = true
  })()`)
  expect(await stoppedByBrowser(page)).toEqual(['title'])
  await page.context().close()
})
