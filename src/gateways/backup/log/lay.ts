import { chownSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Backup, Manifest } from '../manifest.ts'
import type { BackupKey } from '../seal/key.ts'
import { readSealed } from '../seal/sealed-file.ts'
import { Damaged, Trouble } from '../trouble.ts'
import type { Ground } from '../unpack.ts'
import { lineFolder, readReached } from './reached.ts'
import { lsnOf, lsnText } from './replication.store.ts'
import { listSegments, type Segment } from './segment-folder.ts'

/** What of the log is wanted, and of which backup. */
type Wanted = { backup: Backup; key: BackupKey; until: 'newest' | 'mark' | Date }

/**
 * Lays the log into `pg_wal`: the backup's own, and, unless only its mark is wanted, what was archived behind it.
 *
 * @throws {Damaged} when a segment is changed, or missing between others
 * @throws {Trouble} when the archive does not reach the wanted moment
 */
export async function layLog(wanted: Wanted, manifest: Manifest, ground: Ground): Promise<void> {
  const own = listSegments(join(wanted.backup.folder, 'wal'), manifest.server.segmentBytes)
  let last: { segment: Segment; length: number } | undefined
  for (const segment of own) last = { segment, length: await lay(segment, wanted.key, ground) }
  if (!last) throw new Damaged(join(wanted.backup.folder, 'wal'), 'empty')
  if (wanted.until !== 'mark') await layLine(wanted, manifest, ground, last)
}

async function layLine(
  { backup, key, until }: Wanted,
  { line, mark, server }: Manifest,
  ground: Ground,
  last: { segment: Segment; length: number },
): Promise<void> {
  const folder = line === null ? undefined : lineFolder(dirname(backup.folder), line)
  const reached = folder === undefined ? undefined : readReached(folder)
  const reachedAt = new Date(Math.max(Date.parse(mark.at), Date.parse(reached?.at ?? mark.at)))
  if (until instanceof Date && until > reachedAt) throw notReached(until, reachedAt)
  if (folder === undefined || !reached) return
  let next = last.segment.startLsn
  for (const segment of listSegments(folder, server.segmentBytes)) {
    if (segment.startLsn < next) continue
    if (segment.startLsn > next) throw new Damaged(folder, `nothing before ${segment.name}`)
    // The line and the backup's own log overlap in one segment: the longer one counts.
    const length = await lay(segment, key, ground, next === last.segment.startLsn ? last.length : 0)
    next += BigInt(length)
  }
  if (next < reached.lsn && lsnOf(mark.lsn) < reached.lsn) throw new Damaged(folder, `ends at ${lsnText(next)}`)
}

/**
 * Writes one segment, filled up with zeros: there the log ends. It is left alone when it holds no more than lies there.
 *
 * @returns how many bytes of it there are
 */
async function lay(segment: Segment, key: BackupKey, { folder, owner }: Ground, liesThere = 0): Promise<number> {
  const bytes = Buffer.alloc(Number(segment.endLsn - segment.startLsn))
  let length = 0
  for await (const piece of readSealed(segment.path, key, 'cut')) {
    if (length + piece.length > bytes.length) throw new Damaged(segment.path, 'too long')
    piece.copy(bytes, length)
    length += piece.length
  }
  if (length < liesThere) return liesThere
  const path = join(folder, segment.name)
  writeFileSync(path, bytes, { mode: 0o600 })
  if (owner) chownSync(path, owner.uid, owner.gid)
  return length
}

const notReached = (until: Date, reachedAt: Date): Trouble =>
  new Trouble({
    vi: `Nhật ký lưu trữ chỉ đến ${reachedAt.toISOString()}, chưa đến ${until.toISOString()}. Chọn thời điểm sớm hơn, hoặc bỏ --at để lấy tất cả.`,
    en: `The archived log reaches ${reachedAt.toISOString()}, not ${until.toISOString()}. Choose an earlier moment, or leave out --at to take everything.`,
  })
