import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findEmbedded } from '../embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '../embedded-postgres/home.ts'
import { poolOf, proveFiles } from './beside/pool.ts'
import { type Content, type FactQueries, listNamed, readContent } from './content.store.ts'
import { lineFolder, readReached } from './log/reached.ts'
import { type Backup, listDamaged } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import type { BackupKey } from './seal/key.ts'
import { Trouble } from './trouble.ts'

/** One thing that was tried: whether it holds, and the figures in words. */
export type Check = { what: { vi: string; en: string }; holds: boolean; figure: string }

/** What a drill found; kept as `drill.json` beside the backups. */
export type DrillResult = { backup: string; at: string; holds: boolean; checks: readonly Check[] }

/** What to try, and where. */
export type DrillOrder = {
  backup: Backup
  /** Where a scratch folder may be made; it is removed at the end. */
  scratch: string
  key: BackupKey
  facts: FactQueries
  /** The query that names all files beside the database. */
  namedFiles: string
  clock: () => Date
  /** More proofs on the restored database, after its content was compared. */
  prove: (url: string) => Promise<readonly Check[]>
  /** Told each check as soon as it is known. */
  tell: (check: Check) => void
  progress: (share: number, what: 'files' | 'log') => void
}

/**
 * Restores a backup on a scratch server and compares it with what the backup says of the database it was made of. Nothing
 * of the running program is touched.
 */
export async function runDrill(order: DrillOrder): Promise<DrillResult> {
  const checks: Check[] = []
  const add = (more: readonly Check[]): void => {
    checks.push(...more)
    for (const check of more) order.tell(check)
  }
  try {
    add([await checkStored(order.backup), ...checkLine(order)])
    await tryRestored(order, add)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    add([{ what: { vi: error.vi, en: error.en }, holds: false, figure: '' }])
  }
  const holds = checks.every((check) => check.holds)
  const result = { backup: order.backup.name, at: order.clock().toISOString(), holds, checks }
  writeFileSync(join(order.backup.folder, '..', drillFile), JSON.stringify(result, null, 1), { mode: 0o600 })
  return result
}

const drillFile = 'drill.json'

/** The last drill of a folder of backups; `undefined` when there was none. */
export function findDrill(backups: string): DrillResult | undefined {
  const path = join(backups, drillFile)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DrillResult) : undefined
}

async function checkStored(backup: Backup): Promise<Check> {
  const damaged = await listDamaged(backup)
  const files = Object.values(backup.manifest.stored)
  return {
    what: { vi: 'tệp sao lưu nguyên vẹn', en: 'backup files as written' },
    holds: damaged.length === 0,
    figure: damaged.length > 0 ? damaged.join(', ') : `${files.length} · ${megabytes(files)}`,
  }
}

const megabytes = (files: readonly { bytes: number }[]): string =>
  `${(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`

/** The promise is a minute. */
const rpoMs = 60_000

/** How old the end of the archived log is. Of a line nobody follows any more nothing is asked. */
function checkLine({ backup, clock }: DrillOrder): Check[] {
  const { line } = backup.manifest
  const reached = line === null ? undefined : readReached(lineFolder(join(backup.folder, '..'), line))
  if (!reached) return []
  const ageMs = Math.max(0, clock().getTime() - Date.parse(reached.at))
  const what = { vi: 'nhật ký lưu trữ đến (≤ 60 s)', en: 'the archived log is this old (≤ 60 s)' }
  return [{ what, holds: ageMs <= rpoMs, figure: `${Math.round(ageMs / 1_000)} s` }]
}

async function tryRestored(order: DrillOrder, add: (checks: readonly Check[]) => void): Promise<void> {
  const dataFolder = makeScratch(order)
  try {
    const startedMs = performance.now()
    const restored = await restoreBackup({ ...order, dataFolder, until: 'mark', log: () => undefined })
    try {
      const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
      const what = { vi: 'phục hồi và khởi động được', en: 'restored, and the database starts' }
      add([
        {
          what,
          holds: true,
          figure: `${restored.files} files · ${(restored.bytes / 1e6).toFixed(0)} MB · ${seconds} s`,
        },
      ])
      add(compareContent(order.backup.manifest.content, await readContent(restored.url, order.facts)))
      add([await checkFiles(order, restored.url), ...(await order.prove(restored.url))])
    } finally {
      await restored.server.stop()
    }
  } finally {
    removeScratch(dataFolder)
  }
}

/** Every photo the restored database names is in the pool and can be opened. */
async function checkFiles({ backup, key, namedFiles }: DrillOrder, url: string): Promise<Check> {
  const { found, missing } = await proveFiles(
    await listNamed(url, namedFiles),
    poolOf(join(backup.folder, '..'), key),
    key,
  )
  const what = { vi: 'mọi ảnh có trong bản sao', en: 'every photo is there' }
  return {
    what,
    holds: missing.length === 0,
    figure: missing.length > 0 ? `${missing.length} ✗ ${missing[0]}` : `${found}`,
  }
}

function makeScratch({ scratch, clock }: DrillOrder): string {
  mkdirSync(scratch, { recursive: true })
  for (const name of readdirSync(scratch)) if (name.startsWith('drill-')) removeLeft(join(scratch, name), clock())
  const folder = join(scratch, `drill-${process.pid}-${clock().getTime().toString(36)}`)
  mkdirSync(folder)
  chmodSync(folder, 0o711) // run as root, the database's account must pass
  return folder
}

/** A killed drill leaves its folder; one that is under way elsewhere is younger or runs. */
function removeLeft(folder: string, now: Date): void {
  if (findEmbedded(join(folder, 'postgres')) || now.getTime() - statSync(folder).mtimeMs < 3_600_000) return
  removeScratch(folder)
}

function removeScratch(folder: string): void {
  rmSync(findFolder(join(folder, 'postgres')), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

/** Each table by its hash, each fact by its value. */
export function compareContent(wanted: Content, found: Content): Check[] {
  const names = [...new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])]
  const unlike = names.filter((name) => wanted.tables[name]?.hash !== found.tables[name]?.hash)
  const rows = Object.values(found.tables).reduce((sum, table) => sum + table.rows, 0)
  const tables: Check = {
    what: { vi: 'mọi bảng giống hệt', en: 'every table has the same rows' },
    holds: unlike.length === 0,
    figure:
      unlike.length > 0
        ? unlike.map((name) => told(name, wanted, found)).join(', ')
        : `${names.length} tables · ${rows} rows`,
  }
  const facts = Object.entries(wanted.facts).map(([name, value]) => ({
    what: { vi: `giống hệt: ${name}`, en: `the same: ${name}` },
    holds: found.facts[name] === value,
    figure: found.facts[name] === value ? value : `${value} ≠ ${found.facts[name]}`,
  }))
  return [tables, ...facts]
}

const told = (name: string, wanted: Content, found: Content): string =>
  `${name} (${wanted.tables[name]?.rows ?? 'none'} → ${found.tables[name]?.rows ?? 'none'} rows)`
