import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signedIn, signIn, submitSignIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const password = 'dothi-trinh-dien'
const token = 'dothi-demo-token-quan-1'

let server: TestServer
let browser: Browser
const units = new Map<string, string>()

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ world: 'demo' }), openBrowser()])
  const answer = await fetch(`${server.origin}/api/v1/quan-1/units`)
  const { items } = (await answer.json()) as { items: { id: string; key: string }[] }
  for (const { id, key } of items) units.set(key, id)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Given = { code: string; subject: string; version: number }

/** Does something at the desk as a connected program of the locality may. */
async function act(name: string, values: object, subject?: string, record = 'feedback.report'): Promise<Given> {
  const body = JSON.stringify({ id: randomUUID(), record, act: name, values, ...(subject ? { subject } : {}) })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.origin}/api/v1/quan-1/acts`, { method: 'POST', headers, body })
  const given = (await answer.json()) as Given
  if (!answer.ok) throw new Error(`act ${name}: ${answer.status} ${JSON.stringify(given)}`)
  return given
}

/** A pothole in Bến Thành, sent by a resident whose phone nobody may see. */
async function reported(what = 'Ổ gà sâu trước cổng trường'): Promise<Given> {
  const where = { longitude: 106.6983, latitude: 10.7721 }
  return act('send', {
    category: 'pothole',
    what,
    where,
    address: 'Trước chợ Bến Thành',
    name: 'Ngô Thị Kín',
    phone: '+84901234567',
  })
}

/** The same, handed to the ward. */
async function assigned(what?: string): Promise<Given> {
  const { subject } = await reported(what)
  return act('assign', { unit: units.get('ben-thanh') }, subject)
}

/** Waits until the page hears keys. */
async function ready(page: Page): Promise<void> {
  await page.locator('.desk[data-ready]').waitFor()
}

const noScript = { javaScriptEnabled: false } as const

/** Opens the record of a code by the search of the bar. */
async function find(page: Page, code: string): Promise<void> {
  await page.goto(`/desk?view=all&q=${code}`)
}

describe('signing in', () => {
  test('a wrong password is said without telling which of the two was wrong, and the name stays', async () => {
    const page = await (await browser.newContext({ baseURL: server.origin, ...noScript })).newPage()
    await submitSignIn(page, 'phan-anh', { password: 'sai' })
    expect(await page.locator('.error-summary').innerText()).toContain('Tên đăng nhập hoặc mật khẩu không đúng')
    expect(await page.inputValue('#name')).toBe('phan-anh')
    expect(await page.inputValue('#password')).toBe('')
    await page.context().close()
  })

  test('whoever comes without a session signs in first and goes on to where he wanted', async () => {
    const page = await (await browser.newContext({ baseURL: server.origin, ...noScript })).newPage()
    await page.goto('/board/HC-01')
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
    await page.fill('#name', 'chu-tich')
    await page.fill('#password', password)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    expect(new URL(page.url()).pathname).toBe('/board/HC-01')
    await page.context().close()
  })

  test('another site cannot be the place one goes on to', async () => {
    const page = await (await browser.newContext({ baseURL: server.origin, ...noScript })).newPage()
    await signIn(page, 'phan-anh', { to: '//evil.example/desk' })
    expect(page.url()).toBe(`${server.origin}/desk`)
    await page.context().close()
  })

  test('after signing out nothing is shown any more, and a form sent late says that it was not received', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', noScript)
    await page.goto(`/desk/${subject}?act=fix`)
    const other = await page.context().newPage()
    await other.goto('/desk')
    await other.locator('.menu summary').click()
    await other.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.fill('#fix-reply', 'Đã vá xong')
    await page.locator('#act button').click()
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
    expect(await page.locator('main').innerText()).toContain('CHƯA nhận')
    await page.context().close()
  })
})

describe('the desk at 360 px without JavaScript', () => {
  test('from the queue to a record to an act to the receipt', async () => {
    const { code } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', { width: 360, ...noScript })
    expect(await page.locator('h1').innerText()).toBe('Đơn vị tôi')
    await find(page, code)
    expect(await page.locator('h1').innerText()).toContain('Ổ gà')
    await page.locator('.bar').getByRole('link', { name: 'Báo đã xong' }).click()
    await page.locator('#act button').click()
    expect(await page.locator('.error-summary').innerText()).toContain('Nội dung trả lời')
    await page.fill('#fix-reply', 'Đã vá xong, mời bạn xem lại.')
    await page.locator('#act button').click()
    expect(await page.locator('[role=status]').innerText()).toContain('ĐÃ nhận')
    expect(await page.locator('.line .state').innerText()).toContain('Đã xong')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await page.context().close()
  })

  test('an act that asks nothing is done from the list', async () => {
    const { code, subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', { width: 360, ...noScript })
    await page.goto(`/desk?at=${subject}`)
    await page.locator(`tr[data-id="${subject}"] + tr.open`).getByRole('button', { name: 'Bắt đầu xử lý' }).click()
    expect(await page.locator('[role=status]').innerText()).toContain(code)
    await page.context().close()
  })

  test('a resident at the counter is taken in by the name of a street', async () => {
    const page = await signedIn(browser, server.origin, 'phan-anh', { width: 360, ...noScript })
    await page.goto('/desk/new/feedback.report')
    await page.selectOption('#category', 'street_light')
    await page.fill('#what', 'Đèn tắt ba đêm')
    await page.fill('#where', 'không có đường nào như thế')
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    expect(await page.locator('.error-summary').innerText()).toContain('Không tìm thấy')
    await page.fill('#where', 'Chợ Bến Thành')
    await page.locator('input[name="_channel"][value="phone"]').check()
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    expect(await page.locator('[role=status]').innerText()).toContain('ĐÃ nhận')
    expect(await page.locator('.line').innerText()).toContain('điện thoại')
    await page.context().close()
  })
})

test('a clerk takes in a dossier, and its due date is on the page', async () => {
  const page = await signedIn(browser, server.origin, 'mot-cua')
  await page.goto('/desk')
  await ready(page)
  await page.keyboard.press('F2')
  await page.waitForURL('**/desk/new/**')
  await page.goto('/desk/new/one-stop.dossier')
  await page.selectOption('#procedure', { index: 1 })
  await page.selectOption('#unit', { label: 'Phường Bến Thành' })
  await page.fill('#applicant', 'Trần Văn Thử')
  await page.fill('#phone', '0901234567')
  await page.locator('input[name="delivery"]').first().check()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => !url.pathname.includes('/new/'))
  const paper = await page.locator('main').innerText()
  expect(paper).toContain('Được tiếp nhận')
  expect(paper).toMatch(/\d\d:\d\d thứ (Hai|Ba|Tư|Năm|Sáu), \d\d\/\d\d\/\d{4}/)
  expect(paper).not.toContain('Trần Văn Thử')
  expect(paper).toContain('đã che')
  await page.context().close()
})

test('personal data and the records of others never reach a page of the desk', async () => {
  const { subject } = await assigned()
  const own = await signedIn(browser, server.origin, 'ben-thanh')
  await own.goto(`/desk/${subject}`)
  expect(await own.content()).not.toMatch(/Ngô Thị Kín|901 ?234 ?567/)
  await own.context().close()
  const filed = {
    procedure: 'birth',
    unit: units.get('ben-thanh'),
    applicant: 'Trần Văn Thử',
    phone: '+84901234567',
    delivery: 'counter',
  }
  const dossier = await act('receive', filed, undefined, 'one-stop.dossier')
  const other = await signedIn(browser, server.origin, 'tan-dinh')
  const answer = await other.goto(`/desk/${dossier.subject}`)
  const missing = await other.goto(`/desk/${randomUUID()}`)
  expect([answer?.status(), missing?.status()]).toEqual([404, 404])
  await other.context().close()
})

describe('by keyboard alone', () => {
  test('J and K walk the list, Enter opens, Alt+2 opens a form, Ctrl+Enter sends it', async () => {
    const [{ subject }] = [await assigned('Nắp cống vỡ'), await assigned('Nắp cống vỡ nữa')]
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto('/desk?record=feedback.report')
    await ready(page)
    const selected = () => page.locator('tr[aria-current]').getAttribute('data-id')
    const first = await selected()
    await page.keyboard.press('j')
    expect(await selected()).not.toBe(first)
    await page.keyboard.press('k')
    expect(await selected()).toBe(first)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/${first}`)
    await page.goto(`/desk/${subject}`)
    await ready(page)
    await page.keyboard.press('Alt+2')
    expect(await page.evaluate('document.activeElement.tagName')).toMatch(/TEXTAREA|BUTTON/)
    await page.keyboard.type('jjkk Đã kiểm tra')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').filter({ hasText: 'ĐÃ nhận' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL('**/desk')
    await page.context().close()
  })

  test('a routine answer takes a row, two keys and the words', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto(`/desk?at=${subject}`)
    await ready(page)
    await page.keyboard.press('Alt+2')
    await page.waitForURL(`**/desk/${subject}?act=fix#act`)
    await page.locator('#fix-reply:focus').waitFor()
    await page.keyboard.type('Đã vá xong')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').filter({ hasText: 'ĐÃ nhận' }).waitFor()
    await page.context().close()
  })

  test('what was typed about one record stays while it is read anew, and is not put into the next', async () => {
    const [{ subject }, { subject: next }] = [await assigned(), await assigned()]
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto(`/desk?at=${subject}`)
    await ready(page)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/${subject}`)
    await page.locator('a[href*="act=fix"]').first().click()
    await page.locator('#fix-reply:focus').waitFor()
    await page.keyboard.type('Chỉ của hồ sơ này')
    await act('start', {}, subject)
    await page.getByRole('button', { name: 'Xem bản mới' }).click()
    await page.getByRole('button', { name: 'Xem bản mới' }).waitFor({ state: 'detached' })
    expect(await page.inputValue('#fix-reply')).toBe('Chỉ của hồ sơ này')
    // In the same state the next one shows the form of the same act.
    await act('start', {}, next)
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('j')
    await page.waitForURL(`**/desk/${next}`)
    await expect.poll(() => page.inputValue('#act [name=_subject]')).toBe(next)
    expect(await page.inputValue('#fix-reply')).toBe('')
    await page.context().close()
  })

  test('a syllable still being composed moves nothing, and single keys can be switched off', async () => {
    await Promise.all([assigned(), assigned()])
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto('/desk')
    await ready(page)
    const selected = () => page.locator('tr[aria-current]').getAttribute('data-id')
    const first = await selected()
    await page.evaluate(
      'window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyJ", isComposing: true, bubbles: true }))',
    )
    expect(await selected()).toBe(first)
    await page.keyboard.press('?')
    await page.getByLabel('Dùng phím đơn').uncheck()
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    expect(await selected()).toBe(first)
    await page.keyboard.press('ArrowDown')
    expect(await selected()).not.toBe(first)
    await page.context().close()
  })

  test('Ctrl+K finds a record by its code, and going on opens what can be done first', async () => {
    const { code, subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await ready(page)
    await page.keyboard.press('Control+KeyK')
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/${subject}`)
    await page.goto('/desk')
    await ready(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL('**guided=1')
    const first = page.url()
    await page.getByRole('button', { name: 'làm sau' }).click()
    await page.waitForURL((url) => url.href !== first)
    expect(page.url()).toContain('guided=1')
    await page.context().close()
  })

  test('a key is painted within 50 ms', async () => {
    await Promise.all([assigned(), assigned(), assigned()])
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto('/desk')
    await ready(page)
    const times = (await page.evaluate(`(async () => {
      const times = []
      for (let n = 0; n < 20; n += 1) {
        const from = performance.now()
        window.dispatchEvent(new KeyboardEvent('keydown', { code: n % 2 ? 'KeyK' : 'KeyJ', bubbles: true }))
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
        times.push(performance.now() - from)
      }
      return times
    })()`)) as number[]
    expect(times.sort((a, b) => a - b)[18]).toBeLessThan(50)
    await page.context().close()
  })
})

describe('two people at one record', () => {
  test('the slower one sees what happened, keeps what he typed, and can send it again', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', noScript)
    await page.goto(`/desk/${subject}?act=answer`)
    await page.fill('#answer-reply', 'Chúng tôi đã kiểm tra, không phải ổ gà.')
    await act('start', {}, subject)
    await page.locator('#act button').click()
    const conflict = page.locator('[role=alert]')
    expect(await conflict.innerText()).toContain('Bắt đầu xử lý')
    expect(await conflict.innerText()).toContain('CHƯA nhận')
    expect(await page.inputValue('#answer-reply')).toBe('Chúng tôi đã kiểm tra, không phải ổ gà.')
    await page.locator('#act button').click()
    expect(await page.locator('[role=status]').innerText()).toContain('ĐÃ nhận')
    await page.context().close()
  })

  test('when the act is no longer possible, what was typed can still be read', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', noScript)
    await page.goto(`/desk/${subject}?act=answer`)
    await page.fill('#answer-reply', 'Câu trả lời dài của tôi')
    await act('fix', { reply: 'Đã vá' }, subject)
    await page.locator('#act button').click()
    expect(await page.locator('[role=alert]').innerText()).toContain('Câu trả lời dài của tôi')
    await page.context().close()
  })

  test('a form sent twice is one event', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh', noScript)
    await page.goto(`/desk/${subject}?act=fix`)
    const [id, version] = await Promise.all([
      page.inputValue('#act [name=_id]'),
      page.inputValue('#act [name=_version]'),
    ])
    const form = {
      _act: 'fix',
      _record: 'feedback.report',
      _subject: subject,
      _version: version,
      _id: id,
      reply: 'Đã vá',
    }
    const headers = { origin: server.origin, accept: 'text/html' }
    const send = () => page.request.post(`/desk/${subject}?/act`, { form, headers, maxRedirects: 0 })
    expect((await Promise.all([send(), send()])).map((answer) => answer.status())).toEqual([303, 303])
    await page.goto(`/desk/${subject}`)
    expect(await page.locator('.events').getByText('Báo đã xong').count()).toBe(1)
    await page.context().close()
  })

  test('a row that somebody changed is marked where it stands', async () => {
    const { subject } = await assigned()
    const page = await signedIn(browser, server.origin, 'ben-thanh')
    await page.goto('/desk')
    await page.getByText('trực tiếp').waitFor()
    const order = () =>
      page.locator('tr[data-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')))
    const before = await order()
    expect(before).toContain(subject)
    await act('start', {}, subject)
    await page.locator(`tr[data-id="${subject}"]`).getByText('vừa đổi').waitFor({ timeout: 3_000 })
    expect(await order()).toEqual(before)
    await page.context().close()
  })
})

describe('the board', () => {
  const operating = '/board?plan=dieu-hanh'

  test('counts every announced target once', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich', noScript)
    expect(new URL(page.url()).pathname).toBe('/board')
    const counts = await page.locator('.headline li b').allInnerTexts()
    expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(41)
    expect(await page.locator('.squares span').count()).toBe(41)
    await page.context().close()
  })

  test('moves within a second of an act, without a click', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich')
    await page.goto(operating)
    await page.getByText('trực tiếp').waitFor()
    const value = () => page.locator('tr[data-code="PA-04"] .value').innerText()
    const before = Number.parseInt(await value(), 10)
    const sent = reported().then(() => performance.now())
    await expect.poll(async () => Number.parseInt(await value(), 10), { timeout: 5_000, interval: 20 }).toBe(before + 1)
    expect(performance.now() - (await sent)).toBeLessThan(1_000)
    await page.context().close()
  })

  test('leaves what is being typed alone while its numbers move', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich')
    const day = page.locator('input[name="on"]')
    const stays = async (path: string, figure: string): Promise<void> => {
      const value = () => page.locator(figure).innerText()
      const moves = async (within: number): Promise<boolean> => {
        const before = await value()
        await reported()
        return expect
          .poll(value, { timeout: within })
          .not.toBe(before)
          .then(() => true)
      }
      await page.goto(path)
      // Until it is connected the page hears of nothing.
      await expect.poll(() => moves(500).catch(() => false), { timeout: 20_000 }).toBe(true)
      if (!(await day.isVisible())) await page.locator('details.pick summary').click()
      await day.fill('2026-01-31')
      await moves(5_000)
      expect(await day.inputValue(), path).toBe('2026-01-31')
      expect(await day.isVisible(), path).toBe(true)
    }
    await stays(operating, 'tr[data-code="PA-04"] .value')
    await stays('/board/PA-04', '[data-value]')
    await page.context().close()
  })

  test('leads from a number to its records in two clicks, and counts, lines and file are equal', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich', noScript)
    await page.goto(operating)
    await page.locator('tr[data-code="PA-04"] a').click()
    const shown = Number.parseInt((await page.locator('[data-value]').innerText()).replace('.', ''), 10)
    expect(await page.locator('#behind').innerText()).toContain(`Khớp: ${shown} dòng`)
    const file = await page.request.get(
      await page
        .locator('#behind')
        .getByRole('link', { name: 'Tải CSV' })
        .evaluate((link) => (link as unknown as { href: string }).href),
    )
    expect((await file.text()).trim().split('\r\n').length - 1).toBe(shown)
    await page
      .locator('#behind')
      .getByRole('link', { name: `Xem cả ${shown}` })
      .click()
    expect(await page.locator('h1').innerText()).toContain(`${shown} hồ sơ`)
    await page.locator('tbody a').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/desk\//)
    await page.context().close()
  })

  test('looks back at a past day and says so', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich', noScript)
    await page.goto('/board?on=2026-06-30')
    expect(await page.locator('.note').innerText()).toContain('30/06/2026')
    await page.context().close()
  })
})

describe('every page of the desk', () => {
  const smallTargets = `[...document.querySelectorAll('button, select, summary, input:not([type=hidden]), .button, nav a, .rail a')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1)
    .filter((one) => !one.matches('[type=radio], [type=checkbox]'))
    .filter((one) => one.getBoundingClientRect().height < 31.5)
    .map((one) => one.outerHTML.slice(0, 120))`

  async function checked(page: Page, width: number): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze()
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
    const small = (await page.evaluate(smallTargets)) as string[]
    return [
      ...violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`),
      ...(wide > width ? [`${page.url()} is ${wide} px wide`] : []),
      ...small.map((one) => `${page.url()} small: ${one}`),
    ]
  }

  test.each([360, 1280])(
    'has no accessibility violations, no sideways scroll and no small target at %i px',
    async (width) => {
      const { subject } = await assigned()
      const closed = await assigned()
      await act('fix', { reply: 'Xong' }, closed.subject)
      const page = await signedIn(browser, server.origin, 'ben-thanh', { width })
      const paths = [
        '/desk',
        '/desk?view=overdue',
        '/desk?q=khongcogi',
        `/desk/${subject}`,
        `/desk/${subject}?act=extend&guided=1`,
        `/desk/${closed.subject}`,
      ]
      const more = [
        '/desk/new/feedback.report',
        '/board',
        '/board?decide=all',
        '/board/HC-01',
        '/board/KT-01',
        '/board/PA-02',
        '/board/HC-01/records?side=all',
        '/desk/nothing-here',
      ]
      const found: string[] = []
      for (const path of [...paths, ...more]) {
        await page.goto(path)
        await page.waitForTimeout(150)
        found.push(...(await checked(page, width)))
      }
      await page.goto(`/desk/${subject}?act=fix`)
      await page.locator('#act button').click()
      await page.locator('.error-summary').waitFor()
      found.push(...(await checked(page, width)))
      await page.context().clearCookies()
      await page.goto('/desk/sign-in')
      found.push(...(await checked(page, width)))
      expect(found).toEqual([])
      await page.context().close()
    },
  )

  test('weighs little and does not jump', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich')
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const kinds = new Map<string, string>()
    let [script, all] = [0, 0]
    session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength
      if (kinds.get(requestId) === 'Script') script += encodedDataLength
    })
    for (const path of ['/desk', '/board', '/board/HC-01']) {
      ;[script, all] = [0, 0]
      await session.send('Network.clearBrowserCache')
      await page.goto(path, { waitUntil: 'load' })
      await page.waitForTimeout(500)
      const jump = await page.evaluate(
        `new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200) })`,
      )
      expect([path, script < 150_000, all < 400_000, Number(jump) <= 0.05]).toEqual([path, true, true, true])
    }
    await page.context().close()
  })

  test('speaks English when asked, and says so', async () => {
    const page = await signedIn(browser, server.origin, 'chu-tich', noScript)
    await page.goto('/board?lang=en')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.locator('main').innerText()).toContain('For you to decide')
    await page.goto('/desk')
    expect(await page.locator('main').innerText()).toContain('Waiting on')
    await page.context().close()
  })
})
