import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ballastOf } from './ballast.ts'
import { ensureCluster } from './cluster.ts'
import { clearSocketFolder, findFolder, type Home, makeSocketFolder, prepareHome } from './home.ts'
import { takeLock } from './lock.ts'
import { startServer } from './server.ts'
import { localText, settingsText } from './settings.ts'
import { keepRunning } from './supervisor.ts'
import { clearWreckage, listServers, readPidFile } from './wreckage.ts'

/** Where the server keeps its files and to whom it speaks. */
export type EmbeddedOptions = {
  /** A folder for the database alone (`var/postgres`); made when missing. */
  readonly dataFolder: string
  /** One line a step, in English, for the program's log. */
  readonly log: (line: string) => void
  /** Told each time the server ends without being asked; it is being started again by then. */
  readonly exitsUnexpectedly?: (how: string) => void
  /** More lines of postgresql.conf, which win over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Bytes set aside on its disk, given up when it dies of a full one; none when not said. */
  readonly ballastBytes?: number
}

/** A running embedded PostgreSQL. */
export type Embedded = {
  /** The address of a database, for node-pg: `postgres://postgres@localhost:5432/<name>?host=<socket folder>`. */
  url(database: string): string
  /** Makes the database when it is missing, and gives its address. */
  createDatabase(name: string): Promise<string>
  /** Stops the server, and gives the folder free. A second call does nothing. */
  stop(): Promise<void>
  /** Sets the ballast aside again when there is room for it. */
  keepBallast(): void
  /** The postmaster's process number: another one after a restart. */
  readonly pid: number
}

/**
 * Starts PostgreSQL in the data folder, making it on the first day and recovering it after any kind of death, and
 * keeps it running until `stop`.
 *
 * @throws {Unstartable} for what the person at the console can mend (another program runs it, foreign folder …)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const home = prepareHome(options.dataFolder)
  const release = takeLock(home.lock)
  try {
    await clearWreckage(home.cluster, options.log)
    if (await ensureCluster(home)) options.log(`made a new database in ${home.cluster}`)
    const socket = makeSocketFolder(home)
    writeSettings(home, socket, options.settings)
    const ballast = ballastOf(home.cluster, options.ballastBytes ?? 0)
    const makeRoom = (): void => {
      const freed = ballast.freeWhereFull()
      if (freed > 0) options.log(`the disk is full; gave up ${freed} bytes of ballast`)
    }
    makeRoom()
    const kept = await keepRunning(() => startServer(home, options.log), {
      log: options.log,
      onEnd: options.exitsUnexpectedly,
      before: async () => {
        await clearWreckage(home.cluster, options.log)
        clearSocketFolder(socket)
        makeRoom()
      },
    })
    ballast.keep()
    const stop = async (): Promise<void> => {
      await kept.stop()
      if (!socket.startsWith(home.folder)) rmSync(socket, { recursive: true, force: true })
      release()
    }
    const url = (database: string): string => urlOf(socket, database)
    return {
      url,
      createDatabase: (name) => createDatabase(url, name),
      stop,
      keepBallast: ballast.keep,
      get pid() {
        return kept.pid
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The address maker of the server that another program of ours runs in this data folder now; `undefined` when none
 * does. With it a command line verb works beside a running `npm start`.
 */
export function findEmbedded(dataFolder: string): ((database: string) => string) | undefined {
  const cluster = join(findFolder(dataFolder), 'cluster')
  const seen = readPidFile(cluster)
  if (!seen?.isReady || !listServers(cluster).includes(seen.pid)) return undefined
  return (database) => urlOf(seen.socket, database)
}

const urlOf = (socket: string, database: string): string =>
  `postgres://postgres@localhost:5432/${encodeURIComponent(database)}?host=${encodeURIComponent(socket)}`

function writeSettings(home: Home, socket: string, extra: EmbeddedOptions['settings']): void {
  const own = join(home.cluster, 'local.conf')
  const texts = [[join(home.cluster, 'postgresql.conf'), settingsText(socket, extra)] as const]
  for (const [path, text] of existsSync(own) ? texts : [...texts, [own, localText] as const]) {
    writeFileSync(path, text)
    if (home.account.switches) chownSync(path, home.account.uid, home.account.gid)
  }
}

async function createDatabase(url: (database: string) => string, name: string): Promise<string> {
  const client = new pg.Client(url('postgres'))
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
    return url(name)
  } finally {
    await client.end()
  }
}
