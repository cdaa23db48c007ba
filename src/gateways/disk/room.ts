import type { Room } from '#engine/health/room.ts'
import { readDisk } from './disk.gateway.ts'

/** When a disk is too full. `leastBytes`: what must be free for anything to be taken; a quarter more, before it is again. */
export type RoomOrder = {
  folders: readonly string[]
  stopShare: number
  leastBytes: number
  everyMs: number
  /** Told when it changes. */
  changed(room: { writes: boolean; files: boolean; freeBytes: number }): void
}

/** Looks at the disk again and again. A disk that cannot be looked at stands as it did. */
export async function watchRoom(order: RoomOrder): Promise<Room & { stop(): void }> {
  let now = { writes: true, files: true }
  const look = async (): Promise<void> => {
    const disk = await readDisk(order.folders)
    if (!disk) return
    const least = now.writes ? order.leastBytes : order.leastBytes * 1.25
    const writes = disk.freeBytes >= least
    const next = { writes, files: writes && disk.usedShare < order.stopShare - (now.files ? 0 : 0.005) }
    if (next.writes !== now.writes || next.files !== now.files) order.changed({ ...next, freeBytes: disk.freeBytes })
    now = next
  }
  await look()
  const timer = setInterval(() => void look(), order.everyMs)
  timer.unref()
  return { mayWrite: () => now.writes, mayKeepFiles: () => now.files, stop: () => clearInterval(timer) }
}
