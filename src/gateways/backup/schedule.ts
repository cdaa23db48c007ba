import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { removeOldBackups, takeBackup } from './backup.gateway.ts'
import { poolOf, type Seen } from './beside/pool.ts'
import { type FileSource, looksEveryMs, poolSource, removeGoneFrom } from './beside/source.ts'
import type { FactQueries } from './content.store.ts'
import { followLine, type LineOrder, removeOldLog } from './log/line.store.ts'
import { listBackups } from './manifest.ts'
import type { BackupKey } from './seal/key.ts'

/** How often a whole copy is made (0: never), how many are kept, and how much may be lost with machine and disk. */
export type Often = { everyHours: number; keep: number; archiveEveryMs: number }

/** What is backed up by itself, and how often. */
export type ScheduleOrder = {
  url: string
  folder: string
  key: BackupKey
  facts: FactQueries
  files: FileSource
  clock: () => Date
  often: Often
  log: LineOrder['log']
}

const lookEveryMs = 500
const afterFailureMs = 10 * 60_000
const stopWithinMs = 5_000

/**
 * Backs a running database up for as long as the program runs: its log all the time, a whole copy every so many hours, the
 * first one at once when there is none that the log goes on behind. A failure is logged and tried again.
 *
 * @returns stops it, after archiving what there is; a copy that is under way is given up
 */
export function startBackups(order: ScheduleOrder): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const line = followLine({ ...order, everyMs: order.often.archiveEveryMs })
  const pool = poolOf(order.folder, order.key)
  const seen: Seen = new Map()
  const failed = (what: string) => (error: unknown) =>
    order.log({ level: 'error', what, error: (error as Error).message })
  const running = run()
  return {
    stop: async () => {
      stopped.abort()
      // Hashing a large database is not waited for: the draft is removed by a later backup.
      await Promise.all([line.stop(), Promise.race([running, pause(stopWithinMs, undefined, { ref: false })])])
    },
  }

  async function run(): Promise<void> {
    let due: { line: string; atMs: number } | undefined
    let filesAtMs = 0
    for (let waitMs = lookEveryMs; !stopped.signal.aborted; ) {
      await pause(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined)
      waitMs = lookEveryMs
      const name = line.name()
      if (stopped.signal.aborted || name === undefined) continue
      if (due?.line !== name) due = { line: name, atMs: dueAtMs(order, name) }
      if (performance.now() - filesAtMs > looksEveryMs(order.files)) {
        filesAtMs = performance.now()
        await poolSource(order.files, order.url, pool, order.key, seen).catch(failed('photos are not backed up'))
      }
      if (order.clock().getTime() < due.atMs) continue
      try {
        await backUp(name)
        due = undefined
      } catch (error) {
        if (stopped.signal.aborted) return
        failed('the backup failed')(error)
        waitMs = afterFailureMs
      }
    }
  }

  async function backUp(name: string): Promise<void> {
    const made = await takeBackup({ ...order, line: name, signal: stopped.signal, progress: () => undefined })
    const backups = listBackups(order.folder)
    const removed = removeOldBackups(order.folder, backups, order.often.keep, order.clock())
    const kept = backups.filter((backup) => !removed.includes(backup.name) && existsSync(backup.folder))
    await removeOldLog(order.url, order.folder, kept, name)
    const [oldest] = kept
    if (oldest) await removeGoneFrom(order.files, order.url, pool, new Date(oldest.manifest.mark.at))
    order.log({ level: 'info', what: `backed up: ${made.name}` })
  }
}

/** At once on a new line; else so many hours after the newest backup was begun. */
function dueAtMs({ folder, often }: ScheduleOrder, line: string): number {
  const newest = listBackups(folder).findLast(({ manifest }) => manifest.line === line)
  return newest ? Date.parse(newest.manifest.begunAt) + often.everyHours * 3_600_000 : 0
}
