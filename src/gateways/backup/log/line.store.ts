import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Backup } from '../manifest.ts'
import type { BackupKey } from '../seal/key.ts'
import { Trouble } from '../trouble.ts'
import { lineFolder, writeReached } from './reached.ts'
import { identify, lsnOf, openReplication } from './replication.store.ts'
import { listSegments, openWalFolder } from './segment-folder.ts'
import { createSlot, streamWal } from './stream.store.ts'

/** The log of a running server, archived without a gap for as long as the program runs. */
export type Line = {
  /** The name of the line that is followed now; `undefined` until there is one. */
  name(): string | undefined
  /** Archives what there is, and stops. The server keeps the rest until we come back. */
  stop(): Promise<void>
}

/** How to follow. `everyMs` is the most that is lost when machine and disk are lost. */
export type LineOrder = {
  url: string
  folder: string
  key: BackupKey
  everyMs: number
  log: (line: { level: 'info' | 'error'; what: string; error?: string }) => void
}

/** Pauses after the 1st, 2nd … failure in a row. */
const pausesMs = [500, 2_000, 10_000, 60_000]

/**
 * Archives the server's log into `wal/<line>` below the folder of backups, through a slot of the same name: the slot keeps
 * on the server what we have not got yet. A line that cannot be continued is left, and a new one begun; only backups made
 * after that reach into it.
 */
export function followLine(order: LineOrder): Line {
  const stopped = new AbortController()
  let name: string | undefined
  const running = run()
  return {
    name: () => name,
    stop: async () => {
      stopped.abort()
      await running
    },
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopped.signal.aborted; failures++) {
      const startedMs = performance.now()
      try {
        name = (await findLine(order.url, order.folder)) ?? (await beginLine(order))
        await follow(order, name, stopped.signal)
      } catch (error) {
        if (stopped.signal.aborted) return
        order.log({ level: 'error', what: 'the log is not archived', error: (error as Error).message })
        if (name !== undefined && (isGone(error) || error instanceof Trouble))
          await leaveLine(order.url, name).catch(() => undefined)
        name = undefined
        if (performance.now() - startedMs > 60_000) failures = 0
        await pause(pausesMs[Math.min(failures, pausesMs.length - 1)], undefined, { signal: stopped.signal }).catch(
          () => undefined,
        )
      }
    }
  }
}

/** The line of this server in the folder: its slot and its files are both there. */
export async function findLine(url: string, folder: string): Promise<string | undefined> {
  const lines = listLines(folder)
  if (lines.length === 0) return undefined
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ slot_name: string }>(
      `select slot_name from pg_replication_slots
       where slot_name = any ($1) and slot_type = 'physical' and coalesce(wal_status, '') <> 'lost' order by restart_lsn desc`,
      [lines],
    )
    return rows[0]?.slot_name
  })
}

const listLines = (folder: string): string[] =>
  existsSync(join(folder, 'wal'))
    ? readdirSync(join(folder, 'wal')).filter((name) => /^dothi_[0-9a-f]{12}$/.test(name))
    : []

async function beginLine({ url, folder }: LineOrder): Promise<string> {
  const name = `dothi_${randomBytes(6).toString('hex')}`
  const replication = await openReplication(url)
  try {
    await createSlot(replication, name, 'lasting')
  } finally {
    await replication.client.end()
  }
  mkdirSync(lineFolder(folder, name), { recursive: true, mode: 0o700 })
  return name
}

/** The server has thrown away what comes next: its slot was lost, or a file is missing. */
const isGone = (error: unknown): boolean =>
  ['58P01', '55000', '42704'].includes((error as { code?: string }).code ?? '')

async function leaveLine(url: string, name: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active',
      [name],
    ),
  )
}

async function follow(order: LineOrder, name: string, stopped: AbortSignal): Promise<void> {
  const folder = lineFolder(order.folder, name)
  const replication = await openReplication(order.url)
  const client = new pg.Client({ connectionString: order.url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const server = await identify(replication)
    const wal = await openWalFolder(folder, order.key, server)
    const begin = server.position - (server.position % BigInt(server.segmentBytes))
    const from = { slot: name, lsn: wal.position ?? begin, timeline: server.timeline }
    const stream = streamWal(replication, from, wal, order.everyMs)
    try {
      while (!stopped.aborted) {
        await note(client, stream, folder)
        await Promise.race([pause(order.everyMs, undefined, { signal: stopped }).catch(() => undefined), stream.ended])
      }
      await note(client, stream, folder)
    } finally {
      await stream.stop().catch(() => undefined)
      await wal.close()
    }
  } finally {
    await client.end().catch(() => undefined)
    await replication.client.end().catch(() => undefined)
  }
}

/** Notes that everything acknowledged until now is archived, once it is. */
async function note(client: pg.Client, stream: ReturnType<typeof streamWal>, folder: string): Promise<void> {
  const { rows } = await client.query<{ at: Date; lsn: string }>(
    'select clock_timestamp() as at, pg_current_wal_flush_lsn()::text as lsn',
  )
  if (!rows[0]) throw new Error('line: one row was expected, none came')
  const lsn = lsnOf(rows[0].lsn)
  await stream.until(lsn)
  writeReached(folder, { lsn, at: rows[0].at.toISOString() })
}

/** Removes archived log that no backup needs any more, and lines that no backup lies on. */
export async function removeOldLog(
  url: string,
  folder: string,
  kept: readonly Backup[],
  current: string | undefined,
): Promise<void> {
  for (const line of listLines(folder)) {
    const on = kept.filter(({ manifest }) => manifest.line === line)
    const oldest = on.map(({ manifest }) => lsnOf(manifest.startLsn)).sort((a, b) => (a < b ? -1 : 1))[0]
    if (oldest === undefined && line !== current) {
      await leaveLine(url, line)
      rmSync(lineFolder(folder, line), { recursive: true, force: true })
      continue
    }
    if (oldest === undefined) continue
    for (const segment of listSegments(lineFolder(folder, line), on[0]?.manifest.server.segmentBytes ?? 1 << 24))
      if (segment.endLsn <= oldest) rmSync(segment.path)
  }
}

/** Lets the server forget the log that was kept for us: backups are switched off. */
export async function leaveLines(url: string, folder: string): Promise<void> {
  for (const line of listLines(folder)) await leaveLine(url, line)
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
