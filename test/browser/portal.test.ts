import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, passDuplicates } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const home = '/quan-1'
const phone = '0901 234 567'
const token = 'dothi-demo-token-quan-1'
const tall = 800

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A phone 360 px wide whose browser runs no script. */
async function oldPhone(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: tall },
    javaScriptEnabled: false,
    baseURL: server.origin,
  })
  return context.newPage()
}

/** Does something at the desk, as a program of the locality may. */
async function act(
  id: string,
  record: string,
  name: string,
  values: object,
  subject?: string,
): Promise<{ code: string }> {
  const body = JSON.stringify({ id, record, act: name, values, ...(subject ? { subject } : {}) })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, { method: 'POST', headers, body })
  const given = (await answer.json()) as { code: string }
  if (!answer.ok) throw new Error(`act ${name}: ${answer.status} ${JSON.stringify(given)}`)
  return given
}

async function wardId(): Promise<string> {
  const answer = await fetch(`${server.origin}/api/v1/quan-1/units`)
  const { items } = (await answer.json()) as { items: { id: string; key: string }[] }
  return items.find(({ key }) => key === 'ben-thanh')?.id ?? ''
}

/** From the first page of the report to the page that asks what it is about, for a place nobody has reported. */
async function chooseFreshPlace(page: Page): Promise<void> {
  await page.goto(`${home}/phan-anh`)
  await page.fill('#q', 'phan boi chau')
  await page.press('#q', 'Enter')
  await page.fill('#address', 'Trước 16 Phan Bội Châu')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await passDuplicates(page)
}

async function sayWhat(page: Page, what: string): Promise<void> {
  await page.selectOption('#category', 'pothole')
  await page.fill('#what', what)
  await page.fill('#phone', phone)
  await page.getByRole('button', { name: 'Xem lại' }).last().click()
}

async function sendReport(page: Page, what: string): Promise<string> {
  await chooseFreshPlace(page)
  await sayWhat(page, what)
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  return /phan-anh\/([\d-]+)\/bien-nhan$/.exec(page.url())?.[1] ?? ''
}

describe('a report on a 360 px phone without JavaScript', () => {
  test('goes from a street to a receipt, and no address on the way holds what was typed', async () => {
    const page = await oldPhone()
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    const code = await sendReport(page, 'Ổ gà sâu trước cổng trường')
    expect(code).toMatch(/^\d{4}-\d{4}-\d{4}$/)
    expect(await page.locator('h1').innerText()).toContain('ĐÃ')
    expect(await page.locator('main').innerText()).toContain(code)
    expect(addresses.filter((address) => /234567|234%20567|tr%C6%B0%E1%BB%9Bc/i.test(address))).toEqual([])
  })

  test('sent twice is sent once', async () => {
    const page = await oldPhone()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('?/send')) sent.push(request.postData() ?? '')
    })
    const code = await sendReport(page, 'Nắp cống kêu suốt đêm')
    const again = await page.request.post(`${home}/phan-anh?/send`, {
      data: sent[0] ?? '',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin: server.origin },
      maxRedirects: 0,
    })
    expect(again.status()).toBe(303)
    expect(again.headers()['location']).toContain(code)
  })

  test('says what is missing at the top and beside each field, and keeps what was typed', async () => {
    const page = await oldPhone()
    await page.goto(`${home}/phan-anh`)
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Cần sửa 1 chỗ')
    await chooseFreshPlace(page)
    await page.fill('#phone', '12')
    await page.getByRole('button', { name: 'Xem lại' }).last().click()
    await page.waitForLoadState()
    expect(await page.title()).toMatch(/^Lỗi:/)
    expect(await page.getByRole('alert').innerText()).toContain('Cần sửa 2 chỗ')
    expect(await page.locator('.mistake').count()).toBe(2)
    expect(await page.inputValue('#phone')).toBe('12')
    await page.selectOption('#category', 'pothole')
    await page.fill('#what', 'Ổ gà')
    await page.getByRole('button', { name: 'Xem lại' }).last().click()
    await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
    expect(await page.locator('#phone-mistake').innerText()).toContain('0901 234 567')
  })

  test('is stopped with the number to call when it is an emergency', async () => {
    const page = await oldPhone()
    await chooseFreshPlace(page)
    await page.selectOption('#category', 'fire')
    await page.fill('#what', 'Cháy nhà')
    await page.getByRole('button', { name: 'Xem lại' }).last().click()
    expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('tel:114')
  })

  test('shows an open report nearby, and joining it adds a voice instead of a record', async () => {
    const page = await oldPhone()
    const { code } = await act('portal-join-0001', 'feedback.report', 'send', {
      category: 'street_light',
      what: 'Đèn tắt ba đêm',
      where: { longitude: 106.69801, latitude: 10.77251 },
    })
    await page.goto(`${home}/phan-anh?at.longitude=106.698&at.latitude=10.7725`)
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    expect(await page.locator('h1').innerText()).toBe('Đã có ai báo chưa?')
    await page.locator(`button[value="${code}"]`).click()
    expect(page.url()).toContain(`/phan-anh/${code}?joined`)
    expect(await page.locator('main').innerText()).toContain('1 người cùng báo')
  })

  test('is sent by keyboard alone', async () => {
    const page = await oldPhone()
    const reach = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab')
        if (await page.locator(`${selector}:focus`).count()) return
      }
      throw new Error(`keyboard: ${selector} was not reached`)
    }
    const enter = async (): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    }
    await page.goto(`${home}/phan-anh`)
    await reach('.skip')
    await reach('#q')
    await page.keyboard.type('phan boi chau')
    await enter()
    await reach('button[formaction="?/next"]')
    await enter()
    if ((await page.locator('h1').innerText()).startsWith('Đã có')) {
      await reach('.not-mine button')
      await enter()
    }
    await reach('#category')
    await page.keyboard.press('ArrowDown')
    await reach('#what')
    await page.keyboard.type('Ổ gà')
    await reach('button.primary')
    await enter()
    await reach('button.primary')
    await enter()
    expect(page.url()).toMatch(/bien-nhan$/)
  })
})

test('the language turns in the middle of a report, and what was typed stays', async () => {
  const page = await oldPhone()
  await chooseFreshPlace(page)
  await page.fill('#what', 'Ổ gà')
  await page.getByRole('button', { name: 'English' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('h1').innerText()).toBe('What needs fixing?')
  expect(await page.inputValue('#what')).toBe('Ổ gà')
})

describe('a resident tracks', () => {
  test('a wrong phone and an unknown code get the same sentence', async () => {
    const page = await oldPhone()
    const code = await sendReport(page, 'Rác chưa thu gom')
    const answers: string[] = []
    for (const [typed, end] of [
      [code, '0000'],
      ['2611-0000-0006', '4567'],
    ] as const) {
      await page.goto(`${home}/tra-cuu`)
      await page.fill('#code', typed)
      await page.fill('#phone', end)
      await page.getByRole('button', { name: 'Tra cứu' }).click()
      answers.push(await page.getByRole('alert').innerText())
    }
    expect(answers[0]).toContain('không khớp')
    expect(answers[1]).toBe(answers[0])
  })

  test('the owner follows his report, rates it, and the code never stands in an address', async () => {
    const ward = await wardId()
    const sender = await oldPhone()
    const code = await sendReport(sender, 'Vỉa hè sụt')
    await act('portal-assign-0001', 'feedback.report', 'assign', { unit: ward }, code)
    await act('portal-fix-0001', 'feedback.report', 'fix', { reply: 'Đã lát lại vỉa hè.' }, code)
    const page = await oldPhone()
    await page.goto(`${home}/tra-cuu`)
    await page.fill('#code', code.replaceAll('-', ' '))
    await page.fill('#phone', '4567')
    await page.getByRole('button', { name: 'Tra cứu' }).click()
    expect(page.url()).toBe(`${server.origin}${home}/tra-cuu/ket-qua`)
    expect(await page.locator('main').innerText()).toContain('Đã lát lại vỉa hè.')
    expect(await page.locator('main').innerText()).not.toContain('234 567')
    await page.getByRole('button', { name: 'Chấm điểm' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Cần sửa 1 chỗ')
    await page.getByRole('radio', { name: '5' }).check()
    await page.getByRole('button', { name: 'Chấm điểm' }).click()
    expect(await page.getByRole('status').first().innerText()).toContain('ĐÃ nhận')
    expect(await page.locator('header h1 ~ p').first().innerText()).toContain('Đã đóng')
  })

  test('the number on the receipt proves it too, and only its sender sees that number', async () => {
    const sender = await oldPhone()
    const code = await sendReport(sender, 'Cây nghiêng')
    const proof = /Số xác nhận\s+(\d{3}) (\d{3})/.exec(await sender.locator('main').innerText())
    const picture = await (await sender.request.get(`${home}/phan-anh/${code}/bien-nhan.svg`)).text()
    expect(picture).toContain(`${proof?.[1]} ${proof?.[2]}`)
    const stranger = await oldPhone()
    await stranger.goto(`${home}/phan-anh/${code}/bien-nhan`)
    expect(await stranger.locator('main').innerText()).not.toContain('Số xác nhận')
    await stranger.goto(`${home}/tra-cuu`)
    await stranger.fill('#code', code)
    await stranger.fill('#phone', `${proof?.[1]}${proof?.[2]}`)
    await stranger.getByRole('button', { name: 'Tra cứu' }).click()
    expect(stranger.url()).toBe(`${server.origin}${home}/tra-cuu/ket-qua`)
  })

  test('without a proof the record is not shown', async () => {
    const page = await oldPhone()
    await page.goto(`${home}/tra-cuu/ket-qua`)
    expect(page.url()).toBe(`${server.origin}${home}/tra-cuu`)
  })
})

describe('the public board', () => {
  test('leads from a number to its records in two clicks, and the counts are equal', async () => {
    const page = await oldPhone()
    await page.goto(`${home}/muc-tieu`)
    await page.locator('#target-HC-01').getByRole('link', { name: 'HC-01' }).click()
    const button = page.getByRole('link', { name: /Xem .* hồ sơ làm ra con số này/ })
    const promised = /[\d.]+/.exec(await button.innerText())?.[0]
    await button.click()
    expect(await page.locator('h1').innerText()).toBe(`${promised} hồ sơ đằng sau con số`)
    expect(await page.locator('.match').innerText()).toContain('Khớp')
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
  })

  test('counts every announced target once, never as zero when unknown', async () => {
    const page = await oldPhone()
    await page.goto(`${home}/muc-tieu`)
    const counts = (await page.locator('[data-live=headline] b').allInnerTexts()).map(Number)
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(41)
    const csv = await (await page.request.get(`${home}/muc-tieu.csv`)).text()
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(42)
    for (const line of lines.filter((each) => each.includes(',no_data,'))) expect(line).toMatch(/,,,,/)
  })

  test('moves within a second of an act, in a browser with JavaScript', async () => {
    const ward = await wardId()
    const values = { procedure: 'copy', unit: ward, applicant: 'Trần Văn Thử', phone, delivery: 'counter' }
    const { code } = await act('portal-live-receive', 'one-stop.dossier', 'receive', {
      ...values,
      phone: '+84901234567',
    })
    await act('portal-live-start', 'one-stop.dossier', 'start', {}, code)
    const page = await (await browser.newContext({ baseURL: server.origin })).newPage()
    await page.goto(`${home}/muc-tieu`)
    await page.getByText('Trực tiếp').waitFor()
    const row = page.locator('#target-HC-01 .figure')
    const before = await row.innerText()
    const startedMs = performance.now()
    await act('portal-live-finish', 'one-stop.dossier', 'finish', {}, code)
    await expect.poll(() => row.innerText(), { timeout: 5_000, interval: 20 }).not.toBe(before)
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })
})

const pages = [
  '/',
  '',
  '/phan-anh',
  '/phan-anh/tat-ca',
  '/tra-cuu',
  '/thu-tuc',
  '/muc-tieu',
  '/muc-tieu?view=table',
  '/muc-tieu/HC-01',
  '/muc-tieu/HC-01/ho-so',
  '/muc-tieu/KT-01',
  '/du-lieu',
  '/tim?q=khai%20sinh',
  '/khong-co',
]

describe.each(pages)('page %s', (path) => {
  const address = path === '/' ? '/' : `${home}${path}`

  test('has no accessibility violations, no sideways scroll and no small target', async () => {
    for (const width of [360, 1280]) {
      const page = await openWith(width, { bypassCSP: true })
      await page.goto(address)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await page.evaluate(smallTargets)).toEqual([])
      await page.context().close()
    }
  })

  test('weighs little, does not jump, and runs only its own small scripts', async () => {
    const page = await openWith(360)
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => body.length))
    })
    await page.goto(address)
    for (const length of await Promise.all(scripts)) expect(length).toBeLessThanOrEqual(2_048)
    expect(bytes).toBeLessThanOrEqual(120_000)
    expect(await page.evaluate(layoutShift)).toBeLessThanOrEqual(0.02)
    await page.context().close()
  })

  test('speaks English when asked, and says so', async () => {
    const page = await oldPhone()
    await page.goto(address)
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(page.url()).not.toContain('lang=')
  })
})

test('a page that is not there is said plainly, with its headers and without a stack', async () => {
  const answer = await fetch(`${server.origin}/quan-1/khong-co`, { headers: { accept: 'text/html' } })
  const html = await answer.text()
  expect(answer.status).toBe(404)
  expect(html).toContain('Không có trang này')
  expect(html).not.toMatch(/node_modules|at .*\.js:\d+/)
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test('a form from another site is refused', async () => {
  const body = new URLSearchParams({ code: '2611-0000-0006' })
  const headers = { origin: 'http://elsewhere.example', accept: 'text/html' }
  const answer = await fetch(`${server.origin}/quan-1/tra-cuu`, { method: 'POST', headers, body })
  expect(answer.status).toBe(403)
})

async function openWith(width: number, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: tall },
    baseURL: server.origin,
    ...options,
  })
  return context.newPage()
}

/** How far things jumped while the page came (CLS). Runs in the page. */
const layoutShift = `new Promise((done) => {
  let sum = 0
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { sum += value })).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(sum), 200)
})`

/** Controls under 44 px on a phone, but links inside running text: those may be as high as their line. Runs in the page. */
const smallTargets = `(() => {
  if (innerWidth > 600) return []
  const isInText = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
  return [...document.querySelectorAll('a, button, select, summary, input:not([type=hidden]):not([type=radio])')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('.skip, .heard') && !isInText(element))
    .filter((element) => element.getBoundingClientRect().height < 43.5)
    .map((element) => element.tagName + ' ' + element.textContent.trim().slice(0, 40) + ' ' + element.getBoundingClientRect().height)
})()`
