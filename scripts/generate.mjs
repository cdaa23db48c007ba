#!/usr/bin/env node
/*
 * `node scripts/generate.mjs [--check]`: makes docs/generated/ and the index of decisions from the declarations, on the
 * project's own Node. With --check nothing is written; what would change is named and the exit status is 1.
 */
import { findOwnNode } from './setup/own-node.mjs'
import { at } from './setup/places.mjs'
import { runShown } from './setup/spawned.mjs'
import { runCommand } from './setup/trouble.mjs'

await runCommand(async () => runShown(findOwnNode(), [at('scripts/generate/generate.ts'), ...process.argv.slice(2)]))
