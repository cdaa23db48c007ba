import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listNamed } from '../content.store.ts'
import type { BackupKey } from '../seal/key.ts'
import { Trouble } from '../trouble.ts'
import { type Pooled, poolFiles, removeGone, restoreFiles, type Seen } from './pool.ts'
import { poolStored, restoreStored } from './stored.ts'

/** A store of files that is not on this machine, by the same paths. What it throws means that it does not answer. */
export type FileStore = {
  get(path: string): Promise<Uint8Array | undefined>
  put(path: string, bytes: Uint8Array, mediaType: string): Promise<void>
}

/** Files beside the database: the query that names all of them (paths), and where they lie: below a folder, or in a store. */
export type FileSource = { folder: string; named: string; store?: FileStore }

/** How often new files are looked for: a folder tells cheaply what is new in it, a store is asked for each file that is. */
export const looksEveryMs = (source: FileSource): number => (source.store ? 600_000 : 20_000)

/** Seals what is not in the pool yet. @returns how many were new */
export async function poolSource(
  source: FileSource,
  url: string,
  pool: string,
  key: BackupKey,
  seen?: Seen,
): Promise<number> {
  if (!source.store) return poolFiles(source.folder, pool, key, seen)
  return poolStored(await listNamed(url, source.named), source.store, pool, key)
}

/** Takes out of the pool what is gone at its source, once no backup is left from when it was there. */
export async function removeGoneFrom(source: FileSource, url: string, pool: string, oldestAt: Date): Promise<void> {
  if (!source.store) return removeGone((path) => existsSync(join(source.folder, path)), pool, oldestAt)
  const named = new Set(await listNamed(url, source.named))
  removeGone((path) => named.has(path), pool, oldestAt)
}

/**
 * Brings back what a restored database names: into the folder, or into the store what is not there whole.
 *
 * @throws {Trouble} when the store does not answer: the database is restored, the files can be brought back by doing it again
 */
export async function restoreTo(
  source: FileSource,
  url: string,
  pool: string,
  folder: string,
  key: BackupKey,
): Promise<Pooled> {
  const named = await listNamed(url, source.named)
  if (!source.store) return restoreFiles(named, pool, folder, key)
  try {
    return await restoreStored(named, source.store, pool, key)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw storeAway(error as Error)
  }
}

const storeAway = (cause: Error): Trouble =>
  new Trouble(
    {
      vi: 'Cơ sở dữ liệu đã phục hồi xong, nhưng kho tệp không trả lời. Sửa kho (DOTHI_FILES) rồi chạy lại restore với --force.',
      en: 'The database is restored, but the store of files does not answer. Mend it (DOTHI_FILES), then restore again with --force.',
    },
    { cause },
  )
