import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '../../test/assurance/check.ts'
import { checks } from '../../test/assurance/checks.ts'
import type { Printed } from '../../test/support/figure.ts'
import { outcomeOf, type Ran, tableText } from './outcome.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const words = process.argv.slice(2)
const isNightly = words.includes('--nightly')
const asked = words.filter((word) => word !== '--nightly')

/** What vitest's own JSON report says of a file. */
type Report = { testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[] }

/** Runs every test file that a check names, whole, and leaves its report and figures in a folder. */
function run(chosen: readonly Check[], folder: string): { ran: Ran[]; printed: Printed[] } {
  const files = new Set(chosen.flatMap(({ shown, saboteurs }) => [...shown, ...saboteurs].map(({ file }) => file)))
  const [report, figures] = [join(folder, 'report.json'), join(folder, 'figures.txt')]
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files]
  const shows = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...process.env, DOTHI_FIGURES: figures, ...(isNightly && { DOTHI_NIGHTLY: '1' }) }
  if (files.size > 0) spawnSync(process.execPath, [...vitest, ...shows], { cwd: root, env, stdio: 'inherit' })
  return { ran: readReport(report), printed: readFigures(figures) }
}

function readReport(file: string): Ran[] {
  if (!existsSync(file)) return []
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: relative(root, name).replaceAll('\\', '/'),
      name: fullName,
      passed: status === 'passed',
    })),
  )
}

function readFigures(file: string): Printed[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Printed)
}

const unknown = asked.filter((id) => !checks.some((check) => check.id === id))
const chosen = asked.length === 0 ? checks : checks.filter(({ id }) => asked.includes(id))
const folder = mkdtempSync(join(tmpdir(), 'dothi-assurance-'))
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${checks.map(({ id }) => id).join(' ')}`)
  process.exitCode = 2
} else {
  const { ran, printed } = run(chosen, folder)
  const outcomes = chosen.map((check) => outcomeOf(check, isNightly ? 'nightly' : 'quick', ran, printed))
  const held = outcomes.filter((outcome) => outcome.held).length
  console.log(`\n${tableText(outcomes.flatMap(({ rows }) => rows))}`)
  console.log(`\n${isNightly ? 'nightly' : 'quick'} sizes: ${held} of ${chosen.length} checks hold`)
  process.exitCode = held === chosen.length ? 0 : 1
}
rmSync(folder, { recursive: true, force: true })
