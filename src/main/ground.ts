import { join } from 'node:path'
import { findEmbedded, startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { say } from './console.ts'
import { settings } from './settings.ts'

/** A database to work on and how to leave it. */
export type Ground = {
  url: string
  leave(): Promise<void>
  /** Sets room aside again on the disk of a database of our own. */
  keepBallast?(): void
}

/** The database of `DATABASE_URL`, or an embedded one started for us alone. */
export async function openGround(): Promise<Ground> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, leave: async () => undefined }
  const folder = join(settings.dataFolder, 'postgres')
  // An archive that cannot keep up must not fill the disk with log: past this the line is left and a new backup made.
  const extra = { max_slot_wal_keep_size: '4GB' }
  const server = await startEmbedded({
    dataFolder: folder,
    log: (line) => say(`    ${line}`),
    settings: extra,
    ballastBytes: settings.ballastBytes,
  })
  return { url: await server.createDatabase('dothi'), leave: () => server.stop(), keepBallast: server.keepBallast }
}

/** For a verb beside a running program: its database, when one runs in this data folder. */
export async function shareGround(): Promise<Ground> {
  const running = settings.databaseUrl ? undefined : findEmbedded(join(settings.dataFolder, 'postgres'))
  return running ? { url: running('dothi'), leave: async () => undefined } : openGround()
}

/** The folders in which our own database needs room: its data, and its log when that lies on another disk. */
export function databaseFolders(): string[] {
  if (settings.databaseUrl) return []
  const cluster = join(findFolder(join(settings.dataFolder, 'postgres')), 'cluster')
  return [cluster, join(cluster, 'pg_wal')]
}

/** Runs something on the shared ground, without a house, and leaves it. */
export async function onGround<T>(work: (url: string) => Promise<T>): Promise<T> {
  const ground = await shareGround()
  try {
    return await work(ground.url)
  } finally {
    await ground.leave()
  }
}
