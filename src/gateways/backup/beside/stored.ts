import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupKey } from '../seal/key.ts'
import { drafts, isPooled, isWhole, openPooled, type Pooled, sealBytes } from './pool.ts'
import type { FileStore } from './source.ts'

/**
 * Seals every named file of a store that is not in the pool yet. One that the store does not have, or that is not what its
 * name says, is left out: the drill tells of it.
 *
 * @returns how many were new
 */
export async function poolStored(
  named: readonly string[],
  store: FileStore,
  pool: string,
  key: BackupKey,
): Promise<number> {
  mkdirSync(pool, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(pool, drafts))
  let count = 0
  try {
    for (const path of named) {
      if (isPooled(path, pool)) continue
      const bytes = await store.get(path)
      if (!bytes || !isWhole(path, bytes)) continue
      await sealBytes(bytes, draft, path, pool, key)
      count += 1
    }
    return count
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Puts into a store what it does not have, or not whole. What it has and the pool has not is as good. */
export async function restoreStored(
  named: readonly string[],
  store: FileStore,
  pool: string,
  key: BackupKey,
): Promise<Pooled> {
  const missing: string[] = []
  for (const path of named) {
    const there = await store.get(path)
    if (there && isWhole(path, there)) continue
    const bytes = await openPooled(path, pool, key)
    if (bytes) await store.put(path, bytes, path.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg')
    else missing.push(path)
  }
  return { found: named.length - missing.length, missing }
}
