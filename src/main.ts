import { Unstartable } from '#gateways/embedded-postgres/unstartable.ts'
import { runCommandLine } from '#protocols/cli/cli.protocol.ts'
import { workOf } from './main/work.ts'

try {
  const args = process.argv.slice(2)
  await runCommandLine(args, await workOf(args[0]))
} catch (error) {
  // What the person at the console can mend is said without a stack; anything else is a fault and shows where it broke.
  if (!(error instanceof Unstartable)) throw error
  process.stderr.write(`\n✗ ${error.message.replaceAll('\n', '\n  ')}\n\n`)
  process.exit(1)
}
