import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type BaseCopy, copyBase } from './base-copy.store.ts'
import { poolOf } from './beside/pool.ts'
import { type FileSource, poolSource } from './beside/source.ts'
import { type FactQueries, markContent } from './content.store.ts'
import type { LineOrder } from './log/line.store.ts'
import { identify, lsnText, openReplication, type ServerIdentity } from './log/replication.store.ts'
import { openWalFolder } from './log/segment-folder.ts'
import { createSlot, streamWal } from './log/stream.store.ts'
import { type Backup, type Manifest, writeManifest } from './manifest.ts'
import type { BackupKey } from './seal/key.ts'
import { createSealed, type Written } from './seal/sealed-file.ts'
import { tarReader } from './tar.ts'
import { Trouble } from './trouble.ts'

/** What a backup is made of and where it goes. */
export type BackupOrder = {
  /** Address of the running database, of its owner. */
  url: string
  /** The folder of backups; this one gets a folder in it, named by its time. */
  folder: string
  key: BackupKey
  /** What to count besides the tables. */
  facts: FactQueries
  files: FileSource
  clock: () => Date
  /** Told how far it is: a share from 0 to 1, and what is being done. */
  progress: (share: number, what: BackupStep) => void
  /** The archived log that goes on behind this backup, if there is one. */
  line?: string | undefined
  /** Where it is said that a store of files does not answer; without it that ends the backup. */
  log?: LineOrder['log']
  /** Gives the backup up when the program ends. */
  signal?: AbortSignal
}

/** The steps of a backup, in their order. */
export type BackupStep = 'copy' | 'content' | 'log' | 'photos'

/**
 * Copies the running database while it is written to. The backup is complete by itself: it holds the cluster's files, the
 * log from their beginning to a mark, and hashes of the content at that mark. Photos go into the pool that all backups of the
 * folder share.
 *
 * A backup that fails or is killed leaves only a draft, which the next one removes after a day.
 *
 * @throws {Trouble} when the server does not allow it, or its pages are damaged
 */
export async function takeBackup(order: BackupOrder): Promise<Backup> {
  const begunAt = order.clock().toISOString()
  const name = nameAt(order.folder, begunAt)
  const draft = join(order.folder, `draft-${name}`)
  mkdirSync(join(draft, 'wal'), { recursive: true, mode: 0o700 })
  try {
    const made = await fill(order, draft)
    const manifest = { ...made, begunAt, endedAt: order.clock().toISOString() }
    await writeManifest(draft, manifest, order.key)
    const folder = join(order.folder, name)
    await rename(draft, folder)
    return { name, folder, manifest }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Found by the copy, which proves the checksum of every page, or by the reading of every row.
    throw (error as { code?: string }).code === 'XX001' ? damagedPages(error as Error) : error
  }
}

const damagedPages = (cause: Error): Trouble =>
  new Trouble(
    {
      vi: `Chính cơ sở dữ liệu có trang hỏng (${cause.message}). Bản sao lưu này bị bỏ; hãy phục hồi từ bản trước và kiểm tra ổ đĩa.`,
      en: `The database itself has damaged pages (${cause.message}). This backup was given up; restore an earlier one, and check the disk.`,
    },
    { cause },
  )

function nameAt(folder: string, at: string): string {
  const name = `${at.slice(0, 19).replaceAll(':', '-')}Z`
  return existsSync(join(folder, name)) || existsSync(join(folder, `draft-${name}`))
    ? `${name}-${randomBytes(3).toString('hex')}`
    : name
}

/** A copy of the database is not given up because a store elsewhere does not answer: its files come with the next look. */
async function poolBeside({ files, url, folder, key, log }: BackupOrder): Promise<void> {
  try {
    await poolSource(files, url, poolOf(folder, key), key)
  } catch (error) {
    if (!files.store || !log) throw error
    log({ level: 'error', what: 'photos are not backed up', error: (error as Error).message })
  }
}

async function fill(order: BackupOrder, draft: string): Promise<Omit<Manifest, 'begunAt' | 'endedAt'>> {
  const log = await followLog(order, join(draft, 'wal'))
  try {
    const copy = await storeBase(order, join(draft, 'base.tar.sealed'))
    order.progress(1, 'content')
    const mark = await markContent(order.url, order.facts)
    order.progress(1, 'log')
    await log.stream.until(mark.lsn)
    await log.stream.stop()
    await log.folder.close('whole')
    // After the mark: whatever the database names there was on the disk before.
    order.progress(1, 'photos')
    await poolBeside(order)
    const { server } = log
    return {
      format: 1,
      key: order.key.id,
      server: {
        version: server.version,
        systemId: server.systemId,
        timeline: server.timeline,
        segmentBytes: server.segmentBytes,
      },
      database: decodeURIComponent(new URL(order.url).pathname.slice(1)),
      startLsn: lsnText(copy.startLsn),
      endLsn: lsnText(copy.endLsn),
      mark: { lsn: lsnText(mark.lsn), at: mark.at },
      line: order.line ?? null,
      content: { tables: mark.tables, facts: mark.facts },
      files: copy.files,
      stored: storedOf(copy.written, log.folder.written),
    }
  } finally {
    await log.stream.stop().catch(() => undefined)
    await log.folder.close()
  }
}

function storedOf(base: Written, segments: ReadonlyMap<string, Written>): Record<string, Written> {
  const wal = [...segments].map(([name, written]) => [`wal/${name}`, written] as const)
  return { 'base.tar.sealed': base, ...Object.fromEntries(wal) }
}

/** The log from before the copy begins, by a slot that goes with the connection. */
async function followLog(
  order: BackupOrder,
  path: string,
): Promise<{
  server: ServerIdentity
  stream: ReturnType<typeof streamWal>
  folder: Awaited<ReturnType<typeof openWalFolder>>
}> {
  const replication = await openReplication(order.url)
  try {
    const server = await identify(replication)
    const slot = `dothi_copy_${randomBytes(6).toString('hex')}`
    await createSlot(replication, slot, 'temporary')
    const folder = await openWalFolder(path, order.key, server)
    // A segment is followed from its first byte: a restored server needs its head.
    const lsn = server.position - (server.position % BigInt(server.segmentBytes))
    return { server, folder, stream: streamWal(replication, { slot, lsn, timeline: server.timeline }, folder, 1_000) }
  } catch (error) {
    await replication.client.end()
    throw error
  }
}

type StoredBase = BaseCopy & { files: Manifest['files']; written: Written }

async function storeBase(order: BackupOrder, path: string): Promise<StoredBase> {
  const sealed = await createSealed(path, order.key)
  const hashing = hashFiles()
  const replication = await openReplication(order.url)
  try {
    const copy = await copyBase(replication, async (piece, done, expected) => {
      order.signal?.throwIfAborted()
      hashing.take(piece)
      await sealed.append(piece)
      order.progress(expected > 0 ? Math.min(1, done / expected) : 0, 'copy')
    })
    return { ...copy, files: hashing.files, written: await sealed.end() }
  } finally {
    await sealed.close()
    await replication.client.end()
  }
}

/** Hashes each file of a tar that streams by. */
function hashFiles(): { take(piece: Buffer): void; files: Record<string, { bytes: number; sha256: string }> } {
  const files: Record<string, { bytes: number; sha256: string }> = {}
  const read = tarReader()
  let digest = createHash('sha256')
  const take = (piece: Buffer): void => {
    for (const part of read(piece)) {
      if ('entry' in part) digest = createHash('sha256')
      else if ('bytes' in part) digest.update(part.bytes)
      else if (part.complete.kind === 'file')
        files[part.complete.path] = { bytes: part.complete.bytes, sha256: digest.digest('hex') }
    }
  }
  return { take, files }
}

const draftLivesMs = 24 * 3_600_000

/**
 * Removes the oldest backups until `keep` are left, and drafts a killed program left a day ago.
 *
 * @returns the names of the removed ones
 */
export function removeOldBackups(folder: string, backups: readonly Backup[], keep: number, now: Date): string[] {
  const old = backups.slice(0, Math.max(0, backups.length - keep)).map(({ name }) => name)
  const drafts = readdirSync(folder).filter(
    (name) => name.startsWith('draft-') && now.getTime() - statSync(join(folder, name)).mtimeMs > draftLivesMs,
  )
  for (const name of [...old, ...drafts]) rmSync(join(folder, name), { recursive: true, force: true })
  return old
}
