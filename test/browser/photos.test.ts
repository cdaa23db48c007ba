import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpus, photoWithPlace } from '../files/corpus.ts'
import { openBrowser, passDuplicates } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const home = '/quan-1'
const token = 'dothi-demo-token-quan-1'

let server: TestServer
let browser: Browser
let photo: Buffer
beforeAll(async () => {
  ;[server, browser, photo] = await Promise.all([startServer({ world: 'demo' }), openBrowser(), photoWithPlace()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A phone without JavaScript, on the page that asks what it is about. */
async function whatPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: false,
    baseURL: server.origin,
  })
  const page = await context.newPage()
  await page.goto(`${home}/phan-anh?at.longitude=106.6981&at.latitude=10.7751`)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await passDuplicates(page)
  await page.selectOption('#category', 'pothole')
  await page.fill('#what', 'Ổ gà sâu, có ảnh')
  return page
}

const review = (page: Page) => page.getByRole('button', { name: 'Xem lại' }).last().click()
const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer })

test('a photo without JavaScript: refused ones said beside it, received ones on the receipt, the place gone', async () => {
  const page = await whatPage()
  const html = (await corpus()).find(({ name }) => name === 'page.jpg')?.bytes ?? photo
  await page.setInputFiles('input[type=file]', [file('o-ga.jpg', photo), file('page.jpg', html)])
  await review(page)
  expect(await page.locator('#photos-mistake').innerText()).toContain('CHƯA nhận: tệp không phải ảnh')
  expect(await page.inputValue('#what')).toBe('Ổ gà sâu, có ảnh')
  expect(await page.locator('main').innerText()).toContain('Ảnh 1: đã nhận, mở được')
  await page.setInputFiles('input[type=file]', [file('lan-hai.png', await sharp(photo).png().toBuffer(), 'image/png')])
  await review(page)
  expect(await page.locator('main').innerText()).toContain('2 ảnh')
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  expect(page.url()).toMatch(/bien-nhan$/)
  expect(await page.locator('main').innerText()).toMatch(
    /Ảnh đã nhận[\s\S]*Mở được · 800 × 600 · \d+ KB[\s\S]*[0-9a-f]{12}/,
  )
  const code = /phan-anh\/([\d-]+)\/bien-nhan$/.exec(page.url())?.[1] ?? ''
  await page.goto(`${home}/phan-anh/${code}`)
  const shown = page.locator('img[src^="/files/quan-1/"]')
  expect(await shown.count()).toBe(2)
  const small = await shown.first().getAttribute('src')
  for (const path of [small ?? '', (small ?? '').replace('/thumb', '')]) {
    const answer = await fetch(server.origin + path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': expect.stringMatching(
        /^(inline; filename="[0-9a-f-]+-nho|attachment; filename="[0-9a-f-]{36})\.jpg"$/,
      ),
    })
    const kept = Buffer.from(await answer.arrayBuffer())
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
    expect(kept.includes('Canary')).toBe(false)
  }
  expect((await fetch(`${server.origin}${small?.replace('quan-1', 'thu-dau-mot')}`)).status).toBe(404)
}, 60_000)

test('a photo that was received can be left out again, and a report goes without any', async () => {
  const page = await whatPage()
  await page.setInputFiles('input[type=file]', [file('o-ga.jpg', photo)])
  await review(page)
  await page.getByRole('button', { name: 'Sửa Ảnh' }).click()
  await page.locator('input[name="photos.drop.0"]').check()
  await review(page)
  await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click()
  expect(page.url()).toMatch(/bien-nhan$/)
  expect(await page.locator('img[src^="/files/"]').count()).toBe(0)
}, 60_000)

test('programs send a photo as it is: the type, the length and the picture are looked at, then its id is named', async () => {
  const post = (body: Uint8Array<ArrayBuffer> | string, type: string, more: Record<string, string> = {}) =>
    fetch(`${server.origin}/api/v1/quan-1/files?name=o-ga.jpg`, {
      method: 'POST',
      headers: { 'content-type': type, ...more },
      body,
    })
  const bytes = new Uint8Array(photo)
  expect((await post(bytes, 'application/json')).status).toBe(415)
  expect((await post('<script>', 'image/svg+xml')).status).toBe(415)
  expect((await post('<script>', 'image/jpeg')).status).toBe(422)
  const tooBig = await post(new Uint8Array(13 * 1_048_576), 'image/jpeg').then(
    ({ status }) => status,
    () => 'cut off',
  )
  expect([413, 422, 'cut off']).toContain(tooBig)
  const held = await post(bytes, 'image/jpeg')
  expect(held.status).toBe(201)
  const { id, name } = (await held.json()) as { id: string; name: string }
  expect(name).toBe('o-ga.jpg')
  const values = {
    category: 'pothole',
    what: 'Qua API',
    where: { longitude: 106.7001, latitude: 10.7761 },
    photos: [id],
  }
  const act = await fetch(`${server.origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: 'photo-api-0001', record: 'feedback.report', act: 'send', values }),
  })
  expect(act.status).toBe(201)
  expect((await fetch(`${server.origin}/files/quan-1/${id}`)).status).toBe(200)
}, 30_000)
