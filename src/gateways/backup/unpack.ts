import { createHash } from 'node:crypto'
import { chownSync, mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import type { Manifest } from './manifest.ts'
import type { BackupKey } from './seal/key.ts'
import { readSealed } from './seal/sealed-file.ts'
import { type TarEntry, type TarPart, tarReader } from './tar.ts'
import { Damaged } from './trouble.ts'

/** Where files are written, and to whom they are to belong. */
export type Ground = { folder: string; owner: { uid: number; gid: number } | undefined }

/**
 * Unpacks the cluster of a backup into an empty folder and proves every file against the manifest.
 *
 * @returns how many bytes were written
 * @throws {WrongKey | Damaged} before anything of it could be started
 */
export async function unpackCluster(
  path: string,
  key: BackupKey,
  ground: Ground,
  files: Manifest['files'],
  progress: (share: number, what: 'files') => void,
): Promise<number> {
  const expected = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0)
  const left = new Set(Object.keys(files))
  const read = tarReader()
  let digest = createHash('sha256')
  let file: FileHandle | undefined
  let done = 0
  try {
    for await (const piece of readSealed(path, key)) {
      for (const part of read(piece)) await take(part)
      progress(expected > 0 ? Math.min(1, done / expected) : 1, 'files')
    }
  } finally {
    await file?.close()
  }
  if (left.size > 0) throw new Damaged(path, `${[...left][0]} is not in it`)
  return done

  async function take(part: TarPart): Promise<void> {
    if ('entry' in part) {
      digest = createHash('sha256')
      file = await begin(ground, part.entry, path)
    } else if ('bytes' in part) {
      digest.update(part.bytes)
      await file?.write(part.bytes)
      done += part.bytes.length
    } else if (part.complete.kind === 'file') {
      // Not forced to the disk: a server that begins by recovering forces its whole folder first.
      await file?.close()
      file = undefined
      if (files[part.complete.path]?.sha256 !== digest.digest('hex')) throw new Damaged(path, part.complete.path)
      left.delete(part.complete.path)
    }
  }
}

async function begin({ folder, owner }: Ground, entry: TarEntry, from: string): Promise<FileHandle | undefined> {
  // What is sealed is ours; still, nothing may ever be written outside of the folder.
  if (normalize(entry.path).startsWith('..') || entry.path.startsWith('/')) throw new Damaged(from, entry.path)
  const path = join(folder, entry.path)
  if (entry.kind === 'link') throw new Damaged(from, `${entry.path} is a link`)
  if (entry.kind === 'folder') {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (owner) chownSync(path, owner.uid, owner.gid)
    return undefined
  }
  const file = await open(path, 'wx', 0o600)
  if (owner) await file.chown(owner.uid, owner.gid)
  return file
}
