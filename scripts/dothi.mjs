#!/usr/bin/env node
/* `npx dothi <verb> …`: hands over to `src/main.ts` on the project's own Node. Installs and builds nothing. */
import { handOver } from './setup/own-node.mjs'
import { runCommand } from './setup/trouble.mjs'

await runCommand(async () => handOver(process.argv.slice(2)))
