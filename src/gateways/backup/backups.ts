import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type BackupStep, takeBackup } from './backup.gateway.ts'
import { listPool, type Pooled, poolOf, restoreFiles } from './beside/pool.ts'
import { type FileSource, restoreTo } from './beside/source.ts'
import { type FactQueries, readFacts } from './content.store.ts'
import { type Check, type DrillResult, findDrill, runDrill } from './drill.ts'
import { findLine, type LineOrder, leaveLines } from './log/line.store.ts'
import { type Backup, listBackups, readManifest } from './manifest.ts'
import { leaveOrders } from './orders.ts'
import { chooseBackup, layFiles, restoreBackup } from './restore.ts'
import { leaveRestored } from './restored.ts'
import { type Often, startBackups } from './schedule.ts'
import { type BackupKey, keyOf, makeKey, readKey } from './seal/key.ts'
import { Trouble } from './trouble.ts'

/** Where a house keeps its backups, and what it counts in them. */
export type BackupSettings = {
  dataFolder: string
  /** `DOTHI_BACKUP_TO`; else `backups` in the data folder. */
  folder: string | undefined
  /** `DOTHI_BACKUP_KEY`; else the file `backup.key` in the data folder. */
  keyText: string | undefined
  facts: FactQueries
  files: FileSource
  clock: () => Date
}

/** What may be said with any order about backups: another folder, another key file. */
export type Elsewhere = { to?: string | undefined; keyFile?: string | undefined }

/** What a person asked to restore. `backup`: a name, a path, or nothing for the newest that fits; `filesOnly`: no server is
 * started. */
export type RestoreWish = Elsewhere & {
  backup?: string | undefined
  at?: Date | undefined
  force?: boolean | undefined
  filesOnly?: boolean | undefined
}

/** A restored house, stopped again. */
export type RestoredHouse = {
  backup: string
  dataFolder: string
  movedTo: string | undefined
  files: number
  bytes: number
  facts: Readonly<Record<string, string>>
  /** Files beside the database. */
  photos: Pooled
}

/** Everything a house does with its backups. */
export type Backups = ReturnType<typeof backupsOf>

/** The backups of a house. Makes nothing until it is asked to. */
export function backupsOf(settings: BackupSettings) {
  const { dataFolder, facts, files, clock } = settings
  const folder = resolve(settings.folder ?? join(dataFolder, 'backups'))
  const keyPath = join(dataFolder, 'backup.key')

  const findKey = (keyFile?: string): BackupKey | undefined => {
    if (keyFile !== undefined) return readKey(keyFile)
    return settings.keyText ? keyOf(settings.keyText, 'DOTHI_BACKUP_KEY') : readKey(keyPath)
  }
  const getKey = (keyFile?: string): BackupKey => {
    const key = findKey(keyFile)
    if (!key) throw noKey(keyFile ?? keyPath)
    return key
  }
  /** The key, made at the first backup of a house. */
  const ensureKey = (keyFile?: string): { key: BackupKey; isNew: boolean } => {
    const key = keyFile === undefined ? findKey() : getKey(keyFile)
    return key ? { key, isNew: false } : { key: makeKey(keyPath), isNew: true }
  }

  return {
    folder,

    /** Takes one backup now, of a database that may be in use. `newKey`: the file of a key that was made for it. */
    async take(
      url: string,
      { to, keyFile }: Elsewhere,
      progress: (share: number, what: BackupStep) => void,
    ): Promise<{ backup: Backup; newKey: string | undefined }> {
      const { key, isNew } = ensureKey(keyFile)
      const into = to === undefined ? folder : resolve(to)
      mkdirSync(into, { recursive: true })
      const line = await findLine(url, into)
      const backup = await takeBackup({ url, folder: into, key, facts, files, clock, progress, line })
      return { backup, newKey: isNew ? key.from : undefined }
    },

    /** Restores into a data folder and leaves it stopped, ready to be started. */
    async restore(
      { backup, to, keyFile, at, force, filesOnly }: RestoreWish,
      progress: (share: number, what: 'files' | 'log' | 'photos') => void,
      log: (line: string) => void,
    ): Promise<RestoredHouse> {
      const target = to === undefined ? dataFolder : resolve(to)
      const until: Date | 'newest' = at ?? 'newest'
      const chosen = findBackup(backup, folder, until)
      const key = getKey(keyFile)
      mkdirSync(target, { recursive: true })
      const order = { backup: chosen, dataFolder: target, key, until, force: force ?? false, progress, log }
      const pool = poolOf(join(chosen.folder, '..'), key)
      if (filesOnly) {
        const laid = await layFiles(order)
        const photos = await restoreFiles(listPool(pool), pool, `${target}-photos`, key)
        return { backup: chosen.name, dataFolder: target, movedTo: undefined, facts: {}, photos, ...laid }
      }
      const { server, ...restored } = await restoreBackup(order)
      try {
        keepKey(key, join(target, 'backup.key'))
        const said = until === 'newest' ? until : until.toISOString()
        leaveOrders([folder, join(chosen.folder, '..')], target)
        leaveRestored(target, { backup: chosen.name, until: said, restoredAt: clock().toISOString() })
        progress(1, 'photos')
        const photos = await restoreTo(files, restored.url, pool, join(target, 'files'), key)
        return {
          ...restored,
          backup: chosen.name,
          dataFolder: target,
          photos,
          facts: await readFacts(restored.url, facts),
        }
      } finally {
        await server.stop()
      }
    },

    /** Whether there is a backup at all. */
    hasAny: (): boolean => listBackups(folder).length > 0,

    /** Restores a backup (the newest one) on a scratch server and compares it with what it was made of. */
    async drill(
      { backup, keyFile }: { backup?: string | undefined; keyFile?: string | undefined },
      prove: (url: string) => Promise<readonly Check[]>,
      tell: (check: Check) => void,
      progress: (share: number, what: 'files' | 'log') => void,
    ): Promise<DrillResult> {
      const chosen = findBackup(backup, folder, 'mark')
      const key = getKey(keyFile)
      return runDrill({
        ...{ backup: chosen, scratch: dataFolder, key, facts, namedFiles: files.named },
        ...{ clock, prove, tell, progress },
      })
    },

    /** The backups that stand, oldest first, and the last drill. */
    state: (): { backups: Backup[]; drill: DrillResult | undefined } => ({
      backups: listBackups(folder),
      drill: findDrill(folder),
    }),

    /** Backs up by itself for as long as the program runs; every 0 hours is never, and lets the server forget old log. */
    async start(url: string, often: Often, log: LineOrder['log']): Promise<{ stop(): Promise<void> }> {
      if (often.everyHours === 0) {
        await leaveLines(url, folder)
        return { stop: async () => undefined }
      }
      const { key, isNew } = ensureKey()
      if (isNew) log({ level: 'info', what: `made the key of the backups: ${key.from}. Keep a copy of it elsewhere` })
      mkdirSync(folder, { recursive: true })
      return startBackups({ url, folder, key, facts, files, clock, often, log })
    },
  }
}

function findBackup(named: string | undefined, folder: string, until: 'newest' | 'mark' | Date): Backup {
  if (named === undefined || named === 'newest') return chooseBackup(listBackups(folder), until, folder)
  const path = existsSync(join(folder, named)) ? join(folder, named) : resolve(named)
  const inside = listBackups(path)
  if (inside.length > 0) return chooseBackup(inside, until, path)
  return { name: basename(path), folder: path, manifest: readManifest(path) }
}

/** A restored house goes on with the key of its backups, unless that stands in a setting. */
function keepKey(key: BackupKey, path: string): void {
  if (existsSync(key.from) && !existsSync(path)) copyFileSync(key.from, path)
}

const noKey = (path: string): Trouble =>
  new Trouble({
    vi: `Không có khóa sao lưu (${path}). Bản sao lưu chỉ mở được bằng khóa đã niêm phong nó: đặt DOTHI_BACKUP_KEY hoặc --key <tệp>.`,
    en: `There is no backup key (${path}). A backup opens only with the key that sealed it: set DOTHI_BACKUP_KEY or give --key <file>.`,
  })
