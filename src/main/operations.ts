import { openerOf } from '#engine/db/seal.ts'
import { openSlowest } from '#engine/db/slowest.store.ts'
import { makeOperations } from '#engine/health/health.ts'
import type { BackupsView, Operations } from '#engine/health/operations.ts'
import { makeWatch } from '#engine/health/watch.ts'
import type { House } from '#engine/house.ts'
import type { Jobs } from '#engine/job/job.ts'
import { startLoop } from '#engine/job/loop.ts'
import { relayWork } from '#engine/job/relay.ts'
import { readDisk } from '#gateways/disk/disk.gateway.ts'
import { watchRoom } from '#gateways/disk/room.ts'
import { type RunningQueue, startQueue } from '#gateways/queue/queue.gateway.ts'
import type { Tally } from '#protocols/http/tally.ts'
import { backups } from './backups.ts'
import { certificateUntil } from './certificate.ts'
import { log } from './console.ts'
import { databaseFolders, type Ground } from './ground.ts'
import { byHand, kindsOf } from './kinds.ts'
import { settings } from './settings.ts'
import { slow } from './slow.ts'

/** What administrators see and begin, and what looks after it. */
export type Running = { operations: Operations; stop(): Promise<void> }

const lookEveryMs = 15_000
const relayEveryMs = 1_000
const roomEveryMs = 1_000
const startedAt = new Date()

/** Starts the queue and the look at the installation's health. */
export async function startOperations(
  house: House,
  url: string,
  jobs: Jobs,
  tally: Tally,
  logFault: (what: string, error?: unknown) => void,
): Promise<Running> {
  const open = await openerOf(url, house.clock, (text, ms) => slow.note('statement', text, ms))
  const [db, slowest] = [open(), openSlowest(url)]
  const kinds = kindsOf(house, url)
  const queue: RunningQueue = await startQueue({ url, kinds, clock: house.clock, log: logFault })
  const loops = jobs.states
  const watch = makeWatch({
    house,
    db,
    loops,
    kinds: () => queue.list(),
    vitals: {
      disk: () => readDisk(folders()),
      backups: () => (settings.backupEveryHours === 0 ? undefined : backupAges()),
      certificateUntil,
      requests: tally.take,
      slowestSeconds: slowest.slowestSeconds,
    },
  })
  await watch.look().catch((error: unknown) => logFault('the health of the installation cannot be read', error))
  const looking = startLoop(
    {
      name: 'health',
      label: { vi: 'Xem sức khỏe hệ thống', en: 'Looking at the health' },
      everyMs: lookEveryMs,
      trouble: 'the health of the installation cannot be read',
      work: watch.look,
    },
    house.clock,
    logFault,
  )
  const relaying = startLoop(
    {
      name: 'relay',
      label: { vi: 'Đưa việc được yêu cầu vào hàng đợi', en: 'Handing work that was asked for to the queue' },
      everyMs: relayEveryMs,
      trouble: 'work that was asked for waits',
      work: () => relayWork(house, queue),
    },
    house.clock,
    logFault,
  )
  const ground = {
    house,
    known: watch.known,
    kinds,
    queue: () => queue,
    byHand,
    bounds: boundsOf(),
    backups: backupsView,
    slow,
  }
  const operations = makeOperations({ ...ground, loops: () => [...loops(), looking.state, relaying.state] })
  return {
    operations,
    stop: async () => {
      await relaying.stop()
      await Promise.all([looking.stop(), queue.stop()])
      await Promise.all([db.close(), slowest.close()])
    },
  }
}

/** Where room runs out. */
function folders(): string[] {
  return [settings.dataFolder, ...databaseFolders(), backups.folder]
}

/** Watches the room on the disks and tells the house; sets the ballast aside again once there is some. */
export async function startRoom(house: House, ground: Ground): Promise<{ stop(): void }> {
  const room = await watchRoom({
    folders: [settings.dataFolder, ...databaseFolders()],
    stopShare: settings.disk.stopShare,
    leastBytes: settings.leastBytes,
    everyMs: roomEveryMs,
    changed: (now) => {
      log({ level: now.writes && now.files ? 'info' : 'error', what: 'room on the disk', ...now })
      if (now.writes) ground.keepBallast?.()
    },
  })
  house.room = room
  return room
}

function boundsOf(): Parameters<typeof makeOperations>[0]['bounds'] {
  const { backupEveryHours: every, disk } = settings
  return {
    disk: { atRisk: disk.warnShare, missed: disk.stopShare },
    ...(every > 0 && { backup: { atRisk: every + 2, missed: every * 2 + 2 } }),
  }
}

function backupAges(): { newestAt: Date; heldAt: Date | undefined; isDrillBad: boolean } {
  const { backups: all, drill } = backups.state()
  const [oldest, newest] = [all[0]?.manifest.mark.at, all.at(-1)?.manifest.mark.at]
  // Where none was made yet, the age is counted from when there could have been one.
  return {
    newestAt: newest === undefined ? startedAt : new Date(newest),
    heldAt: drill?.holds ? new Date(drill.at) : oldest === undefined ? undefined : new Date(oldest),
    isDrillBad: drill !== undefined && !drill.holds,
  }
}

const shownBackups = 50

function backupsView(): Omit<BackupsView, 'kinds'> {
  const { backups: all, drill } = backups.state()
  const sum = (files: Readonly<Record<string, { bytes: number }>>): number =>
    Object.values(files).reduce((bytes, one) => bytes + one.bytes, 0)
  return {
    everyHours: settings.backupEveryHours,
    keep: settings.backupsKept,
    backups: all
      .slice(-shownBackups)
      .reverse()
      .map(({ name, manifest }) => ({
        name,
        at: new Date(manifest.mark.at),
        bytes: sum(manifest.files),
        storedBytes: sum(manifest.stored),
        rows: Object.values(manifest.content.tables).reduce((rows, table) => rows + table.rows, 0),
      })),
    ...(drill && { drill: { ...drill, at: new Date(drill.at) } }),
  }
}
