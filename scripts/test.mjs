/*
 * `npm test [-- paths]`: makes ready what is missing (dependencies, web build, browser), then runs every kind of test,
 * or those of the paths. The last line is `N passed, N failed`; the exit status is 0 only when all that ran passed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installAll } from './setup/dependencies.mjs'
import { findOwnNode } from './setup/own-node.mjs'
import { at, root, withOwnNode } from './setup/places.mjs'
import { runQuietly, runShown } from './setup/spawned.mjs'
import { countSteps } from './setup/steps.mjs'
import { runCommand, Trouble } from './setup/trouble.mjs'
import { buildWeb } from './setup/web-build.mjs'

const paths = process.argv.slice(2)
const needsPages = paths.length === 0 || paths.some((path) => /browser|golden|crash|web|law/.test(path))

await runCommand(async () => {
  const hasBegun = await makeReady().catch(tellFailure)
  return hasBegun ? runTests() : 1
})

async function makeReady() {
  const steps = countSteps(needsPages ? 4 : 2)
  await steps.step({ vi: 'Thư viện', en: 'Dependencies' }, installAll)
  if (needsPages) {
    await steps.step({ vi: 'Giao diện web', en: 'Web part' }, buildWeb)
    await steps.step({ vi: 'Trình duyệt', en: 'Browser' }, unpackBrowser)
  }
  await steps.step({ vi: 'Chạy thử', en: 'Tests' }, async () => paths.join(' ') || undefined)
  return true
}

/** What could not be made ready counts as one failure, so that the last line is there in every case. */
async function tellFailure(error) {
  await runCommand(() => Promise.reject(error))
  console.log('0 passed, 1 failed')
  return false
}

async function unpackBrowser() {
  const { code, output } = await runQuietly(findOwnNode(), [at('test/support/chromium.ts')], { cwd: root })
  if (code === 0) return output.trim()
  throw new Trouble({
    vi: 'Không có trình duyệt để thử. Hãy cài Chromium (Debian: apt-get install chromium) hoặc đặt CHROME_PATH.',
    en: `There is no browser for the tests. Install Chromium (Debian: apt-get install chromium) or set CHROME_PATH.\n${output.trim().split('\n').slice(-6).join('\n')}`,
  })
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-count-'))
  const file = join(folder, 'count.json')
  try {
    const env = { ...withOwnNode(), DOTHI_COUNT_FILE: file }
    const code = await runShown(findOwnNode(), [at('node_modules/vitest/vitest.mjs'), 'run', ...paths], {
      cwd: root,
      env,
    })
    return tellCount(readCount(file, code), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run that died before it counted is one failure. */
function readCount(file, code) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, again: [], broken: [] }
}

function tellCount({ passed, failed, skipped, again, broken }, code) {
  const hasPassed = code === 0 && failed === 0 && passed > 0
  if (passed + failed === 0) console.error('no test ran')
  for (const name of again) console.log(`passed only at the second try: ${name}`)
  for (const name of broken) console.log(`failed: ${name}`)
  const untold = !hasPassed && failed === 0 ? 1 : 0
  console.log(`${passed} passed, ${failed + untold} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return hasPassed ? 0 : 1
}
