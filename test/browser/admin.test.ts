import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../crash/stored.ts'
import { openBrowser, signedIn } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { startServer, type TestServer } from '../support/server.ts'

let database: TestDatabase
let server: TestServer
let browser: Browser

beforeAll(async () => {
  database = await testDatabase()
  const started = startServer({ world: 'demo', databaseUrl: database.url })
  ;[server, browser] = await Promise.all([started, openBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await database?.drop()
})

test('an administrator comes from signing in to the health of the system, and its page is clean at both widths', async () => {
  for (const width of [360, 1280]) {
    const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin', width })
    expect(new URL(page.url()).pathname).toBe('/admin/health')
    await page.getByRole('heading', { level: 1, name: 'Sức khỏe hệ thống' }).waitFor()
    for (const path of ['/admin/health', '/admin/backup', '/admin/runbook']) {
      await page.goto(path)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${path} ${id}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  }
})

test('the page of health says how full the shelf of files is, as the database counts it', async () => {
  const of = `from file f join space s on s.id = f.space_id where s.key = 'quan-1'`
  const count = async () => (await ask<{ n: number }>(database.url, `select count(*)::int as n ${of}`))[0]?.n ?? 0
  const before = await count()
  await ask(
    database.url,
    `insert into file (space_id, id, sha256, bytes, media_type, width, height, name, sender, day, made_at, state)
     select id, gen_random_uuid(), sha256('x'), 2500000, 'image/jpeg', 10, 10, 'anh.jpg', 'x', '2026-03-02', now(), 'held' from space where key = 'quan-1'`,
  )
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/health' })
  await page.getByRole('heading', { level: 2, name: 'Chỗ cho tệp' }).waitFor()
  const line = (await page.locator('#files + p').innerText()).replaceAll('\u00a0', ' ')
  expect(line).toContain(`${before + 1} tệp của`)
  expect(line).toMatch(
    /^Quận 1: dùng [\d,]+ (MB|GB) trong [\d,]+ (MB|GB) \([\d,]+ %\), .* [1-9]\d* tệp chờ gửi\. Hôm nay nhận /,
  )
  await page.context().close()
})

test('work is begun by a button without any script, tells what came of it, and is not begun twice at once', async () => {
  const page = await signedIn(browser, server.origin, 'quan-tri', { to: '/admin/backup', javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Đếm lại số liệu' }).click()
  await page.getByText('Đã bắt đầu: Đếm lại số liệu.').waitFor()
  for (let turn = 0; turn < 60 && !(await page.getByText('không chỗ nào khác').isVisible()); turn += 1) {
    await page.goto('/admin/backup')
    await page.waitForTimeout(250)
  }
  expect(await page.getByText('không chỗ nào khác').isVisible()).toBe(true)
  await page.context().close()
})

test('to staff without that role the pages are not there, and somebody unknown is sent to sign in', async () => {
  const page = await signedIn(browser, server.origin, 'van-phong')
  const answer = await page.goto('/admin/health')
  expect(answer?.status()).toBe(404)
  await page.context().close()
  const unknown = await fetch(`${server.origin}/admin/health`, { redirect: 'manual' })
  expect(unknown.status).toBe(303)
  expect(unknown.headers.get('location')).toBe('/desk/sign-in?to=%2Fadmin%2Fhealth')
})
