// Takes the pictures of docs/screenshots from a running demonstration: `npm run screenshots [origin]` (default :4000).
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'

const origin = process.argv[2] ?? 'http://localhost:4000'
const folder = process.argv[3] ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const password = 'dothi-trinh-dien'

/** Widths of the two pictures of each page, px: a cheap phone and a small desk screen. */
const widths = { 360: 740, 1280: 800 } as const

/** Pages by the name of their picture; `as` signs a person of the demonstration in first; `tall` shows two screens. */
const pages: readonly { name: string; path: string; as?: string; tall?: true }[] = [
  { name: 'portal-start', path: '/quan-1' },
  { name: 'portal-report', path: '/quan-1/phan-anh' },
  { name: 'portal-track', path: '/quan-1/tra-cuu' },
  { name: 'public-board', path: '/quan-1/muc-tieu', tall: true },
  { name: 'public-target', path: '/quan-1/muc-tieu/HC-01', tall: true },
  { name: 'public-records', path: '/quan-1/muc-tieu/HC-01/ho-so' },
  { name: 'desk-queue', path: '/desk', as: 'phan-anh' },
  { name: 'leader-board', path: '/board', as: 'chu-tich', tall: true },
  { name: 'leader-plan', path: '/board/ke-hoach', as: 'chu-tich' },
  { name: 'leader-follow-up', path: '/board/don-doc', as: 'chu-tich' },
  { name: 'leader-target', path: '/board/HC-01', as: 'chu-tich', tall: true },
  { name: 'leader-briefing', path: '/board/bao-cao/tom-tat', as: 'chu-tich', tall: true },
  { name: 'office-reports', path: '/board/bao-cao', as: 'van-phong' },
]

async function signIn(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${origin}/desk/sign-in?locality=quan-1`)
  await page.fill('input[name=name]', name)
  await page.fill('input[name=password]', password)
  const locality = page.locator('select[name=locality]')
  if ((await locality.count()) > 0) await locality.selectOption('quan-1')
  await page.locator('main form button[type=submit], main form button.primary').first().click()
  await page.waitForLoadState()
  await page.close()
}

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
for (const [width, height] of Object.entries(widths)) {
  for (const { name, path, as, tall } of pages) {
    const context = await browser.newContext({
      viewport: { width: Number(width), height: tall ? height * 2 : height },
      locale: 'vi-VN',
    })
    if (as !== undefined) await signIn(context, as)
    const page = await context.newPage()
    const answer = await page.goto(origin + path, { waitUntil: 'load' })
    await page.evaluate('document.fonts.ready.then(() => true)')
    await page.screenshot({ path: `${folder}/${name}-${width}.png` })
    process.stdout.write(`${answer?.status()} ${name}-${width}.png\n`)
    await context.close()
  }
}
await browser.close()
