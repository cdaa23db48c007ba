#!/usr/bin/env node
/* `npx dothi <verb> …`: hands over to `src/main.ts` on the project's own Node. Installs and builds nothing. */
import { hasTools } from './setup/dependencies.mjs'
import { handOver } from './setup/own-node.mjs'
import { runCommand, Trouble } from './setup/trouble.mjs'

const args = process.argv.slice(2)

await runCommand(async () => {
  if (args[0] === 'bench' && !hasTools()) throw toolsMissing()
  return handOver(args)
})

function toolsMissing() {
  return new Trouble({
    vi: '"bench" dùng các gói mà "npm start" không cài. Hãy chạy "npm ci" một lần rồi chạy lại.',
    en: '"bench" uses packages that "npm start" does not install. Run "npm ci" once, then run again.',
  })
}
