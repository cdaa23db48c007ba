import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, realpathSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Room that is set aside on the disks of the database, as a file of no meaning: a database that died of a full disk needs
 * some to start again, and nobody is there at night to make it.
 */
export type Ballast = {
  /** Sets the room aside again where three times as much is free. */
  keep(): void
  /** Gives it up where less than it is free. @returns the bytes that were freed */
  freeWhereFull(): number
}

const pieceBytes = 1_048_576

/** Ballast beside the cluster, and beside its log when that lies on another disk. `bytes` 0 is none. */
export function ballastOf(cluster: string, bytes: number): Ballast {
  const files = (): string[] => {
    const own = join(dirname(cluster), 'ballast')
    const log = join(dirname(realpathSync(join(cluster, 'pg_wal'))), 'ballast')
    return statSync(dirname(own)).dev === statSync(dirname(log)).dev ? [own] : [own, log]
  }
  return {
    keep: () => {
      for (const file of bytes > 0 ? files() : [])
        if (heldBytes(file) < bytes && freeBytes(file) > bytes * 3) fill(file, bytes)
    },
    freeWhereFull: () => {
      const full = files().filter((file) => heldBytes(file) > 0 && freeBytes(file) < bytes)
      const freed = full.reduce((sum, file) => sum + heldBytes(file), 0)
      for (const file of full) rmSync(file, { force: true })
      return freed
    },
  }
}

const heldBytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function freeBytes(file: string): number {
  const disk = statfsSync(dirname(file))
  return disk.bavail * disk.bsize
}

/** Written, not only promised: a sparse or compressed file would set nothing aside. */
function fill(file: string, bytes: number): void {
  const piece = randomBytes(pieceBytes)
  const open = openSync(file, 'w', 0o600)
  try {
    for (let written = 0; written < bytes; written += pieceBytes) writeSync(open, piece)
    fsyncSync(open)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(open)
  }
}
