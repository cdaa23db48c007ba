/*
 * `npm start`: makes ready what is missing (dependencies, web build), then hands over to `src/main.ts serve` on the
 * project's own Node, which does steps 4 to 6 (database, demonstration localities, serving).
 *
 * No static import here: an old Node must get as far as the message.
 */
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `\n✗ Node ${process.versions.node} quá cũ: cần từ bản 20. Hãy cài bản mới từ https://nodejs.org rồi chạy lại.`,
  )
  console.error(
    `  Node ${process.versions.node} is too old: 20 or later is needed. Install a newer one from https://nodejs.org, then run again.\n`,
  )
  process.exit(1)
}

const { runCommand } = await import('./setup/trouble.mjs')
const { countSteps } = await import('./setup/steps.mjs')
const { checkMachine } = await import('./setup/machine.mjs')
const { installProgram } = await import('./setup/dependencies.mjs')
const { buildWeb } = await import('./setup/web-build.mjs')
const { handOver } = await import('./setup/own-node.mjs')

await runCommand(async () => {
  const steps = countSteps(6)
  await steps.step({ vi: 'Kiểm tra máy', en: 'Machine' }, checkMachine)
  await steps.step({ vi: 'Thư viện', en: 'Dependencies' }, installProgram)
  await steps.step({ vi: 'Giao diện web', en: 'Web part' }, buildWeb)
  return handOver(['serve', ...process.argv.slice(2)])
})
