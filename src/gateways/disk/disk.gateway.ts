import { statfs } from 'node:fs/promises'

/** How full the fullest of some folders' disks is. */
export type DiskState = { usedShare: number; freeBytes: number }

/**
 * The fullest disk among those the folders lie on; folders that are not there do not count.
 *
 * `freeBytes` is what we may still write: what the system keeps for its owner is not ours.
 */
export async function readDisk(folders: readonly string[]): Promise<DiskState | undefined> {
  const found = await Promise.all(folders.map((folder) => statfs(folder).catch(() => undefined)))
  const states = found.flatMap((disk) => {
    if (!disk || disk.blocks === 0) return []
    const usedShare = 1 - disk.bavail / (disk.blocks - disk.bfree + disk.bavail)
    return [{ usedShare, freeBytes: disk.bavail * disk.bsize }]
  })
  return states.sort((a, b) => b.usedShare - a.usedShare)[0]
}
