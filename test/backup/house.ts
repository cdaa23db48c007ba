import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Backups, backupsOf, type RestoreWish } from '#gateways/backup/backups.ts'
import type { FileStore } from '#gateways/backup/beside/source.ts'
import { readReached } from '#gateways/backup/log/reached.ts'
import { type Embedded, startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { listServers } from '#gateways/embedded-postgres/wreckage.ts'

/** A database of our own with one table of receipts, its backups, and places to restore to. */
export type BackupHouse = {
  readonly folder: string
  readonly backups: Backups
  url(): string
  /** Starts the database; again after `stop` or `kill`. */
  start(): Promise<void>
  stop(): Promise<void>
  /** `kill -9` of every process of the database; nobody starts it again. */
  kill(): Promise<void>
  /** Receipts that a restored house holds. */
  restored(wish?: RestoreWish): Promise<Set<number>>
  remove(): Promise<void>
}

/** What is counted in these houses. */
export const facts = { receipts: 'select count(*) from receipt' }

export const silent = (): void => undefined

/** @param clock of the house; the database has the machine's; `store`: where its files lie, when not in its folder */
export async function backupHouse(clock: () => Date = () => new Date(), store?: FileStore): Promise<BackupHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-backup-'))
  chmodSync(folder, 0o755) // run as root, the database's account must pass
  const dataFolder = join(folder, 'var')
  const postgres = join(dataFolder, 'postgres')
  const files = { folder: join(dataFolder, 'files'), named: 'select path from photo', ...(store && { store }) }
  const backups = backupsOf({ dataFolder, folder: undefined, keyText: undefined, facts, files, clock })
  let server: Embedded | undefined
  let places = 0
  const house: BackupHouse = {
    folder: dataFolder,
    backups,
    url: () => server?.url('dothi') ?? '',
    start: async () => {
      server = await startEmbedded({ dataFolder: postgres, log: silent })
      const url = await server.createDatabase('dothi')
      await ask(
        url,
        'create table if not exists receipt (id integer primary key, sent_at timestamptz not null, text text not null)',
      )
    },
    stop: async () => {
      await server?.stop()
      server = undefined
    },
    kill: async () => {
      for (const pid of listServers(join(findFolder(postgres), 'cluster'))) process.kill(pid, 'SIGKILL')
      await server?.stop()
      server = undefined
    },
    restored: async (wish = {}) => {
      const to = wish.to ?? join(folder, `restored-${places++}`)
      await backups.restore({ keyFile: join(dataFolder, 'backup.key'), ...wish, to }, silent, silent)
      return readReceipts(to)
    },
    remove: async () => {
      await server?.stop()
      rmSync(findFolder(postgres), { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
  mkdirSync(dataFolder)
  await house.start()
  return house
}

async function readReceipts(dataFolder: string): Promise<Set<number>> {
  const server = await startEmbedded({ dataFolder: join(dataFolder, 'postgres'), log: silent })
  try {
    const rows = await ask<{ id: number }>(server.url('dothi'), 'select id from receipt')
    return new Set(rows.map(({ id }) => id))
  } finally {
    await server.stop()
  }
}

/** Rows of one question, on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** People writing receipts at the same time, each on a connection of his own. */
export type Writers = {
  /** Ids whose commit was acknowledged, each with when (database's and machine's clock are the same). */
  readonly acknowledged: ReadonlyMap<number, Date>
  /** Resolves when so many more were acknowledged. */
  more(count: number): Promise<void>
  stop(): Promise<void>
}

let nextId = 1

export function startWriters(url: string, count = 4): Writers {
  const acknowledged = new Map<number, Date>()
  let isStopping = false
  let stopped: unknown
  const lines = Array.from({ length: count }, async () => {
    const client = new pg.Client(url)
    client.on('error', silent)
    await client.connect()
    try {
      while (!isStopping) {
        const id = nextId++
        await client.query('insert into receipt values ($1, clock_timestamp(), repeat(md5($1::integer::text), 20))', [
          id,
        ])
        acknowledged.set(id, new Date())
        await pause(2) // leaves the machine to those that are tried
      }
    } catch (error) {
      stopped = error // the database was killed: what was not acknowledged is not counted
    } finally {
      await client.end().catch(silent)
    }
  })
  return {
    acknowledged,
    more: async (wanted) => {
      for (const goal = acknowledged.size + wanted; acknowledged.size < goal; await pause(5))
        if (stopped) throw new Error(`writers: ended after ${acknowledged.size}`, { cause: stopped })
    },
    stop: async () => {
      isStopping = true
      await Promise.all(lines)
    },
  }
}

/** Acknowledged receipts that are not there. */
export const lostOf = (acknowledged: Iterable<number>, found: ReadonlySet<number>): number[] =>
  [...acknowledged].filter((id) => !found.has(id))

/** Waits until something holds. @throws {Error} after a minute */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (const startedMs = performance.now(); !holds(); await pause(20))
    if (performance.now() - startedMs > 60_000) throw new Error(`not in a minute: ${what}`)
}

/** When the archive of the newest backup reaches to. */
export function reachedAt(backups: Backups): Date {
  const line = backups.state().backups.at(-1)?.manifest.line
  const reached = line ? readReached(join(backups.folder, 'wal', line)) : undefined
  return new Date(reached?.at ?? 0)
}

/** Changes one bit in the middle of a file. */
export function flip(path: string, share = 0.5): void {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length * share)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
