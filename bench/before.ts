import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Before, Line } from './line.ts'

/** What the last release was measured at, on the machine that docs/performance.md names. */
const release = join(import.meta.dirname, 'before.json')

/** What an earlier run kept. @throws {Error} when a file is named that is not there */
export function readBefore(file: string | undefined): Before | undefined {
  if (file === undefined && !existsSync(release)) return undefined
  return JSON.parse(readFileSync(file ?? release, 'utf8')) as Before
}

/** Keeps a run, to be shown beside a later one. */
export function keep(file: string, lines: readonly Line[]): void {
  const before: Before = {
    name: 'before',
    figures: Object.fromEntries(lines.map(({ what, figure }) => [what, figure])),
  }
  writeFileSync(file, `${JSON.stringify(before, null, 2)}\n`)
}
