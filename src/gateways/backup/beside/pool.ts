import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BackupKey } from '../seal/key.ts'
import { createSealed, readSealed } from '../seal/sealed-file.ts'

/*
 * Files that lie beside the database (photos) never change under their name, so each is sealed once into a pool that all backups of
 * a folder share: `files/<path>.sealed`. One that was removed at its source goes to `files/gone/` and is deleted with the last
 * backup whose database may still name it.
 */

/** The pool of a folder of backups. Another key has another pool: what was sealed stays with its key. */
export const poolOf = (backups: string, key: BackupKey): string => join(backups, 'files', key.id)

/** What a source folder looked like: its folders with their time and what lies in them. Makes the next look cheap. */
export type Seen = Map<string, { mtimeMs: number; folders: string[] }>

const sealedName = (path: string): string => `${path}.sealed`
/** How folders are called in which files are sealed before they get their name. */
export const drafts = 'draft-'
const gone = 'gone'
/** Where files are written before they get their name: nobody names them yet. */
const unnamed = 'incoming'

/**
 * Seals every file of the source that is not in the pool yet.
 *
 * @returns how many were new
 */
export async function poolFiles(source: string, pool: string, key: BackupKey, seen: Seen = new Map()): Promise<number> {
  if (!existsSync(source)) return 0
  mkdirSync(pool, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(pool, drafts))
  let count = 0
  try {
    for (const path of listNew(source, '', seen)) {
      if (existsSync(join(pool, sealedName(path)))) continue
      const bytes = await bytesOf(join(source, path))
      if (!bytes) continue
      await sealBytes(bytes, draft, path, pool, key)
      count += 1
    }
    return count
  } catch (error) {
    seen.clear()
    throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** @returns undefined when it was removed meanwhile */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Seals bytes as the file at `path` of a pool: first in the folder `draft`, and whole when it gets its name. */
export async function sealBytes(
  bytes: Uint8Array,
  draft: string,
  path: string,
  pool: string,
  key: BackupKey,
): Promise<void> {
  const to = join(pool, sealedName(path))
  const from = join(draft, basename(to))
  const writer = await createSealed(from, key)
  await writer.append(Buffer.from(bytes))
  await writer.end()
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  renameSync(from, to)
}

/** Whether a pool has the file. */
export const isPooled = (path: string, pool: string): boolean => existsSync(join(pool, sealedName(path)))

/** Files in folders that changed since they were last seen. */
function* listNew(source: string, folder: string, seen: Seen): Generator<string> {
  const { mtimeMs } = statSync(join(source, folder))
  const before = seen.get(folder)
  if (before?.mtimeMs === mtimeMs) {
    for (const inner of before.folders) yield* listNew(source, inner, seen)
    return
  }
  const entries = readdirSync(join(source, folder), { withFileTypes: true })
  const folders = entries
    .filter((entry) => entry.isDirectory() && entry.name !== unnamed)
    .map(({ name }) => join(folder, name))
  for (const entry of entries) if (entry.isFile()) yield join(folder, entry.name)
  // Something may still come into a folder within the same tick of its clock.
  if (Date.now() - mtimeMs > 2_000) seen.set(folder, { mtimeMs, folders })
  for (const inner of folders) yield* listNew(source, inner, seen)
}

/** Takes out of the pool what is gone at its source, once no backup is left from when it was there. */
export function removeGone(isThere: (path: string) => boolean, pool: string, oldestBackupAt: Date): void {
  for (const path of listPool(pool)) {
    if (isThere(path)) continue
    const to = join(pool, gone, sealedName(path))
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    const now = new Date()
    utimesSync(join(pool, sealedName(path)), now, now)
    renameSync(join(pool, sealedName(path)), to)
  }
  for (const path of listPool(join(pool, gone))) {
    const old = join(pool, gone, sealedName(path))
    if (isThere(path) || statSync(old).mtime < oldestBackupAt) rmSync(old)
  }
}

/** The paths of all files in a pool, as they were at the source. */
export function listPool(pool: string): string[] {
  if (!existsSync(pool)) return []
  return readdirSync(pool, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sealed') && !path.startsWith(gone) && !path.startsWith(drafts))
    .map((path) => path.slice(0, -'.sealed'.length))
}

/** Files that were asked for: how many were there, and which were not or are not what their name says. */
export type Pooled = { found: number; missing: string[] }

/**
 * Brings files back under their names. One that lies there already stays.
 *
 * @throws {WrongKey | Damaged} when one cannot be opened
 */
export async function restoreFiles(
  paths: readonly string[],
  pool: string,
  to: string,
  key: BackupKey,
): Promise<Pooled> {
  return eachFile(paths, pool, key, async (path, bytes) => {
    const target = join(to, path)
    mkdirSync(dirname(target), { recursive: true })
    if (!existsSync(target)) await writeFile(target, bytes, { mode: 0o600 })
  })
}

/** Opens files without writing them. One that is called after its hash must have it. */
export async function proveFiles(paths: readonly string[], pool: string, key: BackupKey): Promise<Pooled> {
  const wrong: string[] = []
  const pooled = await eachFile(paths, pool, key, async (path, bytes) => {
    if (!isWhole(path, bytes)) wrong.push(path)
  })
  return { found: pooled.found - wrong.length, missing: [...pooled.missing, ...wrong] }
}

/** Whether a file that is called after its hash has it; one that is called otherwise is believed. */
export function isWhole(path: string, bytes: Uint8Array): boolean {
  const [, named] = /([0-9a-f]{64})\.[a-z]+$/.exec(path) ?? []
  return named === undefined || createHash('sha256').update(bytes).digest('hex') === named
}

async function eachFile(
  paths: readonly string[],
  pool: string,
  key: BackupKey,
  work: (path: string, bytes: Buffer) => Promise<void>,
): Promise<Pooled> {
  const missing: string[] = []
  for (const path of paths) {
    const bytes = await openPooled(path, pool, key)
    if (bytes) await work(path, bytes)
    else missing.push(path)
  }
  return { found: paths.length - missing.length, missing }
}

/** A file of a pool, also one that is gone at its source. @throws {WrongKey | Damaged} */
export async function openPooled(path: string, pool: string, key: BackupKey): Promise<Buffer | undefined> {
  const place = [pool, join(pool, gone)].map((folder) => join(folder, sealedName(path))).find((one) => existsSync(one))
  return place === undefined ? undefined : openWhole(place, key)
}

async function openWhole(path: string, key: BackupKey): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readSealed(path, key)) pieces.push(piece)
  return Buffer.concat(pieces)
}
