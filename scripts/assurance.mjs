/*
 * `npm run assurance [-- --nightly] [-- T-07 T-09]`: runs the checks of docs/assurance.md with their saboteurs and prints
 * each figure against its pass figure. The exit status is 0 only when all hold and every saboteur was caught.
 */
import { installAll } from './setup/dependencies.mjs'
import { findOwnNode } from './setup/own-node.mjs'
import { at, root, withOwnNode } from './setup/places.mjs'
import { runShown } from './setup/spawned.mjs'
import { countSteps } from './setup/steps.mjs'
import { runCommand } from './setup/trouble.mjs'
import { buildWeb } from './setup/web-build.mjs'

const args = process.argv.slice(2)

await runCommand(async () => {
  const steps = countSteps(3)
  await steps.step({ vi: 'Thư viện', en: 'Dependencies' }, installAll)
  await steps.step({ vi: 'Giao diện web', en: 'Web part' }, buildWeb)
  await steps.step({ vi: 'Chạy thử', en: 'Checks' }, async () => args.join(' ') || undefined)
  return runShown(findOwnNode(), [at('scripts/assurance/run.ts'), ...args], { cwd: root, env: withOwnNode() })
})
