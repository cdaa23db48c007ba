import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Restored } from '#engine/ledger/restoration.ts'

const pathOf = (dataFolder: string): string => join(dataFolder, 'restored.json')

/** Leaves word in a data folder that it was restored, for its first start. */
export function leaveRestored(dataFolder: string, restored: Restored): void {
  writeFileSync(pathOf(dataFolder), JSON.stringify(restored), { mode: 0o600 })
}

/** What a data folder was restored from, until its first start has noted it. */
export function findRestored(dataFolder: string): Restored | undefined {
  const path = pathOf(dataFolder)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Restored) : undefined
}

/** It has been noted. */
export function forgetRestored(dataFolder: string): void {
  rmSync(pathOf(dataFolder), { force: true })
}
