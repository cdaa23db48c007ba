import { AxeBuilder } from '@axe-core/playwright'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  const env = { DOTHI_FACTORS_FOR: 'admin', DOTHI_SCALE: '0.02' }
  ;[server, browser] = await Promise.all([startServer({ world: 'demo', env }), openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

// A passkey belongs to a host by name: a number in its place has none.
const open = (more: BrowserContextOptions = {}) =>
  browser.newContext({
    baseURL: server.origin.replace('127.0.0.1', 'localhost'),
    viewport: { width: 1280, height: 900 },
    ...more,
  })

/** A page that gives up early: what is not there within half a minute does not come. */
async function quickly(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

const codeOf = (secret: string, inMs = 0): string =>
  new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: Date.now() + inMs })

async function addPhone(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Thêm điện thoại' }).click()
  const secret = await page.locator('.secret').innerText()
  await page.fill('#code', '000000')
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  expect(await page.locator('.error-summary').innerText()).toContain('Mã không đúng')
  // The same picture is still there: nobody has to scan twice.
  expect(await page.locator('.secret').innerText()).toBe(secret)
  await page.fill('#code', codeOf(secret))
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  const codes = await page.locator('main ul.num li').allInnerTexts()
  expect(codes).toHaveLength(10)
  return { secret, codes }
}

/** Axe needs script in the page: pages without it are only looked at. */
async function isClean(page: Page, hasScript = true): Promise<void> {
  if (hasScript) expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  const folder = process.env['DOTHI_SHOTS']
  if (!folder) return
  const name = `${new URL(page.url()).pathname.replaceAll('/', '-').slice(1)}-${Date.now() % 100_000}`
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}

describe('an account', () => {
  test('a telephone is added, asked for at the next sign-in, and its recovery codes work once', async () => {
    const page = await quickly(await open())
    await signIn(page, 'phan-anh')
    await page.goto('/desk/account')
    await isClean(page)
    const { secret, codes } = await addPhone(page)
    await isClean(page)
    await page.context().clearCookies()
    await signIn(page, 'phan-anh')
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in/second')
    await isClean(page)
    await page.goto('/desk')
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
    await page.goto('/desk/sign-in/second')
    await page.fill('#code', '123456')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    expect(await page.locator('.error-summary').innerText()).toContain('Mã không đúng')
    await page.fill('#code', codeOf(secret, 30_000))
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    expect(new URL(page.url()).pathname).toBe('/desk')
    for (const end of ['/desk', '/desk/sign-in/second']) {
      await page.context().clearCookies()
      await signIn(page, 'phan-anh')
      await page.fill('#code', codes[0] ?? '')
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      expect(new URL(page.url()).pathname).toBe(end)
    }
    await page.context().close()
  })

  test('whoever must have a second factor is led to set one up and then goes to work, without script', async () => {
    const page = await quickly(await open({ javaScriptEnabled: false }))
    await signIn(page, 'quan-tri')
    expect(new URL(page.url()).pathname).toBe('/desk/account')
    expect(await page.locator('main').innerText()).toContain('Vai trò của bạn cần lớp xác nhận thứ hai')
    await isClean(page, false)
    await page.goto('/desk')
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
    await page.goto('/desk/account')
    await addPhone(page)
    await page.goto('/admin')
    expect(new URL(page.url()).pathname).toBe('/admin/health')
    await page.context().close()
  })

  test('sessions are listed and ended; a new password asks for the old one, without script', async () => {
    const [desk, phone] = [await quickly(await open({ javaScriptEnabled: false })), await quickly(await open())]
    await signIn(desk, 'mot-cua')
    await signIn(phone, 'mot-cua')
    await desk.goto('/desk/account')
    expect(await desk.locator('.sessions li').count()).toBe(2)
    await desk.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    expect(await desk.locator('main').innerText()).toContain('ĐÃ nhận')
    const trace = desk.locator('section[aria-labelledby=trace] li')
    expect(await trace.count()).toBe(2)
    expect(await trace.first().innerText()).toContain('thiết bị mới')
    expect(await trace.first().innerText()).toContain('Kết thúc từ trang tài khoản')
    await desk.fill('#mail', 'mot-cua')
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click()
    expect(await desk.locator('.error-summary').innerText()).toContain('không phải địa chỉ e-mail')
    expect(await desk.inputValue('#mail')).toBe('mot-cua')
    await desk.fill('#mail', 'mot-cua@quan1.example')
    await desk.getByLabel('Gửi thư đầu ngày').uncheck()
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click()
    await desk.waitForURL((url) => url.searchParams.has('saved'))
    expect(await desk.inputValue('#mail')).toBe('mot-cua@quan1.example')
    expect(await desk.getByLabel('Gửi thư đầu ngày').isChecked()).toBe(false)
    await phone.goto('/desk')
    expect(new URL(phone.url()).pathname).toBe('/desk/sign-in')
    await desk.fill('#old', 'sai')
    await desk.fill('#password', 'con mèo vàng ngủ trên mái ngói')
    await desk.fill('#again', 'con mèo vàng ngủ trên mái ngói')
    await desk.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    expect(await desk.locator('.error-summary').innerText()).toContain('Mật khẩu hiện tại không đúng')
    await isClean(desk, false)
    await Promise.all([desk.context().close(), phone.context().close()])
  })
})

describe('handing duties over', () => {
  test('is proposed, approved by another leader, ended early and undone, without script on a phone', async () => {
    const giver = await quickly(await open({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } }))
    const leader = await quickly(await open())
    await signIn(giver, 'mot-cua')
    await signIn(leader, 'chu-tich')
    await giver.goto('/desk/account')
    await giver.getByRole('link', { name: 'Ủy quyền việc của tôi' }).click()
    await giver.getByRole('button', { name: 'Đề nghị ủy quyền' }).click()
    expect(await giver.locator('.error-summary').innerText()).toContain('Chưa chọn người nhận')
    await isClean(giver, false)
    await giver.selectOption('#to', { label: 'Trần Minh Đức, Cán bộ tiếp nhận phản ánh' })
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
    for (const name of ['fromOn', 'lastOn']) {
      const [year = '', month = '', day = ''] = today.split('-')
      for (const [part, value] of Object.entries({ day, month, year }))
        await giver.fill(`[name="${name}.${part}"]`, value)
    }
    await giver.fill('#decision', '15/UQ-UBND ngày 02/03/2026 của UBND Quận 1')
    await giver.getByRole('button', { name: 'Đề nghị ủy quyền' }).click()
    expect(await giver.locator('[role=status]').innerText()).toContain('ĐÃ nhận đề nghị')
    await leader.goto('/desk/account/handover')
    await isClean(leader)
    await leader.getByRole('button', { name: /^Duyệt/ }).click()
    await leader.locator('[role=status]').waitFor()
    await giver.goto('/desk/account/handover')
    expect(await giver.locator('section[aria-labelledby=given]').innerText()).toContain('Đang có hiệu lực')
    await giver.getByRole('button', { name: /^Kết thúc ngay/ }).click()
    expect(await giver.locator('section[aria-labelledby=given]').innerText()).toContain('Đã thu hồi')
    await giver.getByRole('button', { name: /^Hoàn tác/ }).click()
    expect(await giver.locator('section[aria-labelledby=given]').innerText()).toContain('Đang có hiệu lực')
    await isClean(giver, false)
    await Promise.all([giver.context().close(), leader.context().close()])
  })
})

describe('a passkey', () => {
  test('is made, opens the desk without a password, is renamed and removed', async () => {
    const page = await quickly(await open())
    const devices = await page.context().newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(page, 'van-phong')
    await page.goto('/desk/account')
    await page.getByRole('button', { name: 'Thêm passkey trên máy này' }).click()
    await page.locator('main ul.num li').first().waitFor()
    expect(await page.locator('main ul.num li').count()).toBe(10)
    await page.getByLabel('Tên của passkey').fill('Máy ở quầy')
    await page.getByRole('button', { name: 'Đổi tên' }).click()
    await page.waitForURL((url) => url.searchParams.has('saved'))
    expect(await page.getByLabel('Tên của passkey').inputValue()).toBe('Máy ở quầy')
    await isClean(page)

    await page.context().clearCookies()
    await page.goto('/desk/sign-in/with-passkey?to=/desk/account')
    await isClean(page)
    await page.selectOption('#locality', 'quan-1')
    await page.getByRole('button', { name: 'Đăng nhập bằng passkey' }).click()
    await page.waitForURL((url) => url.pathname === '/desk/account')

    // As the second step after a password, too.
    await page.context().clearCookies()
    await signIn(page, 'van-phong')
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in/second')
    await page.getByRole('button', { name: 'Dùng passkey' }).click()
    await page.waitForURL((url) => url.pathname === '/board')

    // Of another locality it is nothing.
    await page.context().clearCookies()
    await page.goto('/desk/sign-in/with-passkey')
    await page.selectOption('#locality', 'phuong-ben-thanh')
    await page.getByRole('button', { name: 'Đăng nhập bằng passkey' }).click()
    await page.getByText('Chưa được: passkey không được nhận').waitFor()
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('dothi_session')

    await page.selectOption('#locality', 'quan-1')
    await page.getByRole('button', { name: 'Đăng nhập bằng passkey' }).click()
    await page.waitForURL((url) => url.pathname === '/board')
    await page.goto('/desk/account')
    await page.getByRole('button', { name: 'Gỡ' }).click()
    await page.waitForURL((url) => url.searchParams.has('saved'))
    await page.context().clearCookies()
    await signIn(page, 'van-phong')
    expect(new URL(page.url()).pathname).toBe('/board')
    await page.context().close()
  })

  test('what was answered once does not open anything again', async () => {
    const page = await quickly(await open())
    const post = (body: object) =>
      page.request.post('/desk/sign-in/passkey', { data: body, headers: { 'content-type': 'application/json' } })
    const asked = await post({ locality: 'quan-1' })
    expect(await asked.json()).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    const answer = await post({ locality: 'quan-1', answer: { id: 'x', rawId: 'x', type: 'public-key', response: {} } })
    expect(answer.status()).toBe(403)
    expect(await answer.text()).toContain('passkey')
    await page.context().close()
  })
})

test('an invitation sets the password on its page, once', async () => {
  const page = await quickly(await open())
  const answer = await page.goto('/desk/invite/quan-1.AAAA-AAAA-AAAA-AAAA')
  expect(answer?.status()).toBe(404)
  expect(await page.locator('main').innerText()).toContain('Mã mời này không còn dùng được')
  await isClean(page)
  await page.context().close()
})
