import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lsnOf, lsnText } from './replication.store.ts'

/** The folder of one unbroken line of the log, in the folder of backups. */
export const lineFolder = (backups: string, line: string): string => join(backups, 'wal', line)

/** How far the archived log of a line reaches: everything acknowledged before `at` lies below `lsn`. */
export type Reached = { lsn: bigint; at: string }

/** How far a line reaches; `undefined` when it was never noted. */
export function readReached(folder: string): Reached | undefined {
  const path = join(folder, 'reached.json')
  if (!existsSync(path)) return undefined
  const { lsn, at } = JSON.parse(readFileSync(path, 'utf8')) as { lsn: string; at: string }
  return { lsn: lsnOf(lsn), at }
}

/** Notes how far a line reaches, after its log is on the disk. */
export function writeReached(folder: string, { lsn, at }: Reached): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, 'reached.json.draft')
  writeFileSync(draft, JSON.stringify({ lsn: lsnText(lsn), at }), { mode: 0o600 })
  renameSync(draft, join(folder, 'reached.json'))
}
