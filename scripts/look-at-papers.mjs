#!/usr/bin/env node
/*
 * `node scripts/look-at-papers.mjs [folder]`: writes one of every paper as Word, PDF and Excel, opens each in LibreOffice where that is
 * installed, makes pictures of the pages, and checks what can be seen of them. Says what it could not look at.
 */
import { findOwnNode } from './setup/own-node.mjs'
import { at } from './setup/places.mjs'
import { runShown } from './setup/spawned.mjs'
import { runCommand } from './setup/trouble.mjs'

await runCommand(async () => runShown(findOwnNode(), [at('scripts/papers/look.ts'), ...process.argv.slice(2)]))
