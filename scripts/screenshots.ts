// Takes the pictures of docs/screenshots: `npm run screenshots [origin] [folder]`. Without an address it starts a demonstration of its own.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../test/support/browser.ts'
import { startServer } from '../test/support/server.ts'

const password = 'dothi-trinh-dien'
const folder = process.argv[3] ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

/** What a picture may weigh, bytes: a handbook is read over slow lines. */
const mostBytes = 200_000

/** Widths of the two pictures of each page, px: a cheap phone and a small desk screen. */
const widths = { 360: 740, 1280: 800 } as const

type Shown = {
  name: string
  path: string
  /** Signs a person of the demonstration in first. */
  as?: string
  /** Shows two screens. */
  tall?: true
  /** One width alone, where the handbook shows only that. */
  only?: keyof typeof widths
  /** What is done on the page before the picture is taken. */
  first?: (page: Page) => Promise<void>
}

/** The second click of the walk to the report: the draft is made and shown. */
async function draftReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Lập báo cáo / }).click()
  await page.waitForURL(/\/board\/bao-cao\/[0-9a-f-]{36}/)
}

/** Pages by the name of their picture. */
const pages: readonly Shown[] = [
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
  { name: 'leader-briefing', path: '/board/bao-cao/tom-tat', as: 'chu-tich', tall: true, only: 1280 },
  { name: 'leader-mapping', path: '/board/bo-chi-so/doi-chieu?match=near', as: 'chu-tich', only: 1280 },
  { name: 'office-reports', path: '/board/bao-cao', as: 'van-phong', only: 1280 },
  { name: 'office-report', path: '/board/bao-cao', as: 'van-phong', only: 1280, first: draftReport },
  { name: 'admin-packs', path: '/admin/packs#list', as: 'quan-tri', only: 1280 },
]

async function signIn(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage()
  await page.goto('/desk/sign-in?locality=quan-1')
  await page.getByLabel('Tên đăng nhập').fill(name)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.close()
}

/** The picture with as many colours as it may weigh: pages have few. */
async function lighter(picture: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32]) {
    const made = await sharp(picture).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    if (made.byteLength <= mostBytes || colours === 32) return made
  }
  return picture
}

async function take(context: BrowserContext, { name, path, first }: Shown, width: string): Promise<boolean> {
  const page = await context.newPage()
  const answer = await page.goto(path, { waitUntil: 'load' })
  await first?.(page)
  await page.evaluate('document.fonts.ready.then(() => true)')
  const picture = await lighter(await page.screenshot())
  writeFileSync(`${folder}/${name}-${width}.png`, picture)
  const isFit = answer?.status() === 200 && picture.byteLength <= mostBytes
  process.stdout.write(
    `${isFit ? '' : 'FAULT '}${answer?.status()} ${Math.ceil(picture.byteLength / 1_000)} kB ${name}-${width}.png\n`,
  )
  return isFit
}

mkdirSync(folder, { recursive: true })
const given = process.argv[2]
const server = given ? undefined : await startServer({ world: 'demo', database: 'own' })
const browser = await openBrowser()
let isWhole = true
for (const [width, height] of Object.entries(widths)) {
  for (const shown of pages.filter(({ only }) => only === undefined || String(only) === width)) {
    const context = await browser.newContext({
      baseURL: given ?? server?.origin ?? '',
      viewport: { width: Number(width), height: shown.tall ? height * 2 : height },
      locale: 'vi-VN',
    })
    if (shown.as !== undefined) await signIn(context, shown.as)
    isWhole = (await take(context, shown, width)) && isWhole
    await context.close()
  }
}
await browser.close()
await server?.stop()
process.exitCode = isWhole ? 0 : 1
