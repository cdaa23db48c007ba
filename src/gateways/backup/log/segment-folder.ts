import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupKey } from '../seal/key.ts'
import { continueSealed, createSealed, type SealedWriter, type Written } from '../seal/sealed-file.ts'
import type { WalTaker } from './stream.store.ts'

const ending = '.sealed'

/** A segment of the log in a folder: PostgreSQL's name for it, its file, and the positions it covers. */
export type Segment = { name: string; path: string; startLsn: bigint; endLsn: bigint }

/** A folder that takes the log, a sealed file a segment. */
export type WalFolder = WalTaker & {
  /** Where the log goes on; `undefined` in an empty folder. */
  readonly position: bigint | undefined
  /** Keeps what came and closes. `whole` marks the last segment as complete although the log goes on elsewhere. */
  close(how?: 'whole'): Promise<void>
  /** What was written whole since it was opened, by file name. */
  readonly written: ReadonlyMap<string, Written>
}

/** PostgreSQL's name of the segment that holds the position. @example segmentName(1, 0x1000000n, 1 << 24) // '000000010000000000000001' */
export function segmentName(timeline: number, lsn: bigint, segmentBytes: number): string {
  const number = lsn / BigInt(segmentBytes)
  const inFile = 0x100000000n / BigInt(segmentBytes)
  const hex = (part: bigint): string => part.toString(16).toUpperCase().padStart(8, '0')
  return hex(BigInt(timeline)) + hex(number / inFile) + hex(number % inFile)
}

/** The segments that stand in a folder, first one first. */
export function listSegments(folder: string, segmentBytes: number): Segment[] {
  return readdirSync(folder)
    .filter((name) => /^[0-9A-F]{24}\.sealed$/.test(name))
    .sort()
    .map((file) => {
      const name = file.slice(0, -ending.length)
      const number = (BigInt(`0x${name.slice(8, 16)}`) << 32n) / BigInt(segmentBytes) + BigInt(`0x${name.slice(16)}`)
      const startLsn = number * BigInt(segmentBytes)
      return { name, path: join(folder, file), startLsn, endLsn: startLsn + BigInt(segmentBytes) }
    })
}

/** Opens a folder to take the log of one timeline, going on behind what is sound in it. */
export async function openWalFolder(
  folder: string,
  key: BackupKey,
  log: { timeline: number; segmentBytes: number },
): Promise<WalFolder> {
  const size = BigInt(log.segmentBytes)
  const written = new Map<string, Written>()
  let writer: SealedWriter | undefined
  let position: bigint | undefined
  const newest = listSegments(folder, log.segmentBytes).at(-1)
  if (newest) {
    const found = await continueSealed(newest.path, key)
    writer = found.writer
    position = newest.startLsn + BigInt(found.length)
  }

  async function take(lsn: bigint, bytes: Buffer): Promise<void> {
    if (position !== undefined && lsn !== position) throw new Error(`log: ${position} was expected, ${lsn} came`)
    for (let at = 0; at < bytes.length; ) {
      const here = lsn + BigInt(at)
      const piece = bytes.subarray(at, at + Number(size - (here % size)))
      writer ??= await createSealed(join(folder, `${segmentName(log.timeline, here, log.segmentBytes)}${ending}`), key)
      await writer.append(piece)
      at += piece.length
      position = here + BigInt(piece.length)
      if (position % size === 0n) await endSegment(here)
    }
  }

  async function endSegment(lsn: bigint): Promise<void> {
    if (writer) written.set(`${segmentName(log.timeline, lsn, log.segmentBytes)}${ending}`, await writer.end())
    writer = undefined
  }

  return {
    get position() {
      return position
    },
    written,
    take,
    keep: async () => {
      await writer?.flush()
      return position ?? 0n
    },
    close: async (how) => {
      if (how === 'whole' && position !== undefined) return endSegment(position)
      await writer?.close()
      writer = undefined
    },
  }
}
