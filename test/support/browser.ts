import { type Browser, chromium, type Page } from 'playwright-core'
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
