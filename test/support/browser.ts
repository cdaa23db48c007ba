import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Without these the browser looks up its maker's hosts at each start, which a closed network refuses. */
const quiet = [
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * Opens a headless browser; close it in `afterAll`.
 *
 * It runs without Chromium's sandbox, which neither root nor most containers can have: open only our own pages with it.
 *
 * @param options.webgl  draw WebGL in software (maps); slower, so only where it is needed
 */
export async function openBrowser(options: { webgl?: boolean } = {}): Promise<Browser> {
  const { executable, env } = findChromium()
  const webgl = options.webgl ? ['--enable-unsafe-swiftshader', '--use-angle=swiftshader'] : []
  return chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', ...quiet, ...webgl],
    env: { ...(process.env as Record<string, string>), ...env },
    timeout: 60_000,
  })
}

/** The password of everybody in the demonstration. */
const demoPassword = 'dothi-trinh-dien'

/** Where somebody signs in: in which locality (the first when absent), with what, and on the way to which address. */
export type SigningIn = { locality?: string; password?: string; to?: string }

/** Fills the sign-in form of the desk and waits until it let him in; where it may not, `submitSignIn` waits for nothing. */
export async function signIn(page: Page, name: string, how: SigningIn = {}): Promise<void> {
  await submitSignIn(page, name, how)
  await page.waitForURL((url) => url.pathname !== '/desk/sign-in')
}

/** Fills the sign-in form of the desk and sends it, whatever comes of it. */
export async function submitSignIn(
  page: Page,
  name: string,
  { locality, password = demoPassword, to }: SigningIn = {},
): Promise<void> {
  await page.goto(`/desk/sign-in${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`)
  if (locality) await page.selectOption('#locality', locality)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/**
 * A page of a browser of his own, signed in through the form as everybody is; close its context when done.
 *
 * @param options.width  of the window, 1280 px when absent; everything else is the browser's own
 */
export async function signedIn(
  browser: Browser,
  origin: string,
  name: string,
  { width = 1280, locality, password, to, ...more }: BrowserContextOptions & SigningIn & { width?: number } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 820 }, baseURL: origin, ...more })
  const page = await context.newPage()
  await signIn(page, name, { ...(locality && { locality }), ...(password && { password }), ...(to && { to }) })
  return page
}

/**
 * Goes past the page that asks whether an open report nearby is the same one, when it is shown.
 *
 * It waits until one of the two pages has come: a look without waiting may still see the page before.
 */
export async function passDuplicates(page: Page): Promise<void> {
  const fresh = page.getByRole('button', { name: 'Không phải, báo mới' })
  await fresh.or(page.locator('#category')).first().waitFor()
  if (await fresh.isVisible()) await fresh.click()
  await page.locator('#category').waitFor()
}
