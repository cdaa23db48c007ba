import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Content } from './content.store.ts'
import { type BackupKey, derive } from './seal/key.ts'
import type { Written } from './seal/sealed-file.ts'
import { Damaged, Trouble, WrongKey } from './trouble.ts'

/** What one backup is: readable without the key, and sealed so that nobody without it can change it. */
export type Manifest = {
  format: 1
  /** Which key sealed it. */
  key: string
  /** When it was begun and finished; instants. */
  begunAt: string
  endedAt: string
  server: { version: string; systemId: string; timeline: number; segmentBytes: number }
  /** Which database of the server is ours. */
  database: string
  /** Positions in the log: the copy begins and is consistent; the content below is as of the mark. */
  startLsn: string
  endLsn: string
  mark: { lsn: string; at: string }
  /** The archived log that goes on behind it, by name of its folder in `wal/`; none for a backup by itself. */
  line: string | null
  content: Content
  /** Files of the cluster in the copy, with the SHA-256 of what they hold. */
  files: Readonly<Record<string, { bytes: number; sha256: string }>>
  /** Files of the backup itself, with the SHA-256 of what lies on the disk. */
  stored: Readonly<Record<string, Written>>
}

/** A backup that stands complete in a folder. */
export type Backup = { name: string; folder: string; manifest: Manifest }

const file = 'manifest.json'

/** Writes the manifest: the last file of a backup, without which it is none. */
export async function writeManifest(folder: string, manifest: Manifest, key: BackupKey): Promise<void> {
  const text = JSON.stringify(manifest, null, 1)
  const handle = await open(join(folder, file), 'wx', 0o600)
  await handle.writeFile(`${JSON.stringify({ seal: sealOf(text, key) })}\n${text}\n`)
  await handle.sync()
  await handle.close()
}

/** The manifest as written, unproved: enough for a list. */
export function readManifest(folder: string): Manifest {
  return partsOf(folder).manifest
}

/**
 * The manifest, proved with the key.
 *
 * @throws {WrongKey} when the backup was sealed with another key
 * @throws {Damaged} when it was changed
 */
export function proveManifest(folder: string, key: BackupKey): Manifest {
  const { seal, text, manifest } = partsOf(folder)
  if (manifest.key !== key.id) throw new WrongKey(folder, manifest.key, key.id)
  const wanted = sealOf(text, key)
  if (seal.length !== wanted.length || !timingSafeEqual(Buffer.from(seal), Buffer.from(wanted)))
    throw new Damaged(join(folder, file), 'its seal')
  return manifest
}

function partsOf(folder: string): { seal: string; text: string; manifest: Manifest } {
  const path = join(folder, file)
  if (!existsSync(path)) throw noBackup(folder)
  try {
    const [head = '', ...rest] = readFileSync(path, 'utf8').split('\n')
    const text = rest.join('\n').trimEnd()
    const { seal } = JSON.parse(head) as { seal: string }
    return { seal, text, manifest: JSON.parse(text) as Manifest }
  } catch {
    throw new Damaged(path, 'not readable')
  }
}

const sealOf = (text: string, key: BackupKey): string =>
  createHmac('sha256', derive(key, Buffer.alloc(16), file))
    .update(text)
    .digest('base64url')

/** Complete backups in a folder, oldest first. What has no sound manifest is not listed. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\dT/.test(name) && existsSync(join(folder, name, file)))
    .sort()
    .flatMap((name) => {
      try {
        return [{ name, folder: join(folder, name), manifest: readManifest(join(folder, name)) }]
      } catch {
        return []
      }
    })
}

/** Stored files of a backup that are not, byte for byte, what was written. Needs no key. */
export async function listDamaged({ folder, manifest }: Backup): Promise<string[]> {
  const damaged: string[] = []
  for (const [name, { sha256 }] of Object.entries(manifest.stored)) {
    const path = join(folder, name)
    if (!existsSync(path) || (await hashOf(path)) !== sha256) damaged.push(path)
  }
  return damaged
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

const noBackup = (folder: string): Trouble =>
  new Trouble({
    vi: `${folder} không phải một bản sao lưu trọn vẹn (thiếu ${file}).`,
    en: `${folder} is not a complete backup (there is no ${file}).`,
  })
