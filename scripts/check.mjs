/* `npm run check`: types, lint and format, the web part's types, generated files. Runs all, tells each, fails if one does. */
import { existsSync, readdirSync } from 'node:fs'
import { installAll } from './setup/dependencies.mjs'
import { findOwnNode } from './setup/own-node.mjs'
import { at, root, withOwnNode } from './setup/places.mjs'
import { runQuietly } from './setup/spawned.mjs'
import { countSteps } from './setup/steps.mjs'
import { runCommand } from './setup/trouble.mjs'

const bin = (name) => at('node_modules', '.bin', name)

const checks = [
  { label: { vi: 'Kiểu', en: 'Types' }, command: () => [bin('tsc'), '--noEmit', '--pretty', 'false'] },
  {
    label: { vi: 'Quy tắc và trình bày', en: 'Lint and format' },
    command: () => [bin('biome'), 'check', '--error-on-warnings', '--no-errors-on-unmatched', '--max-diagnostics=50'],
  },
  {
    label: { vi: 'Kiểu của giao diện web', en: 'Types of the web part' },
    needs: at('web', 'tsconfig.json'),
    command: () => ['npm', 'run', 'check', '-w', 'web'],
  },
  {
    label: { vi: 'Tệp sinh tự động', en: 'Generated files' },
    needs: at('scripts', generator() ?? 'generate.mjs'),
    command: () => [findOwnNode(), at('scripts', generator()), '--check'],
  },
]

await runCommand(async () => {
  const steps = countSteps(checks.length + 1)
  const failures = []
  await steps.step({ vi: 'Thư viện', en: 'Dependencies' }, installAll)
  for (const check of checks) {
    await steps.step(check.label, async () => {
      if (check.needs && !existsSync(check.needs)) return 'chưa có · none yet'
      const [file, ...args] = check.command()
      const { code, output } = await runQuietly(file, args, { cwd: root, env: withOwnNode() })
      if (code === 0) return '✓'
      failures.push({ ...check, output })
      return '✗'
    })
  }
  for (const { label, output } of failures) console.log(`\n── ${label.vi} · ${label.en}\n${output.trim()}`)
  console.log(failures.length === 0 ? '\n✓ check' : `\n✗ check: ${failures.length} of ${checks.length} failed`)
  return failures.length === 0 ? 0 : 1
})

/** `scripts/generate.mjs` or `.ts`, whichever stands. */
function generator() {
  return readdirSync(at('scripts')).find((name) => /^generate\.(mjs|ts)$/.test(name))
}
