import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { listServers, readPidFile } from '#gateways/embedded-postgres/wreckage.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { ask } from './stored.ts'

/** The program on an embedded database of its own, which both can be killed. */
export type CrashHouse = {
  readonly server: TestServer
  /** The address of the program's database while it runs. */
  databaseUrl(): Promise<string>
  /** `kill -9` of the program alone, then a start. */
  killProgram(): Promise<void>
  /** `kill -9` of every process of the database; the program has to bring it back by itself. */
  killDatabase(): Promise<void>
  /** The same kill, and nobody waits. */
  crashDatabase(): void
  /** An immediate restart of the database, as `pg_ctl restart -m immediate`; `meanwhile` runs while it is down. */
  restartDatabase(meanwhile: () => Promise<void>): Promise<void>
  /** Every process of the database stands still (SIGSTOP) while `meanwhile` runs, and goes on after it. */
  stillDatabase(meanwhile: () => Promise<void>): Promise<void>
  /** `kill -9` of both at once, then a start. */
  killBoth(): Promise<void>
  /** The longest the program has needed so far to take work again after a kill. */
  slowestMs(): number
  /** One verb of the command line. @returns what it printed */
  verb(...args: string[]): Promise<string>
}

/** The longest the program may ever need to take work again after a kill. */
export const upAgainWithinMs = 15_000

export async function startCrashHouse(env: Readonly<Record<string, string>> = {}): Promise<CrashHouse> {
  return houseOf(await startServer({ database: 'own', world: 'declared', env }))
}

/** The same of a program that was started with a database of its own. */
export async function houseOf(server: TestServer): Promise<CrashHouse> {
  const folder = join(server.dataFolder, 'postgres')
  const cluster = (): string => join(findFolder(folder), 'cluster')
  const signalServers = (signal: NodeJS.Signals): void => {
    for (const pid of listServers(cluster())) signalIfThere(pid, signal)
  }
  const killServers = (): void => signalServers('SIGKILL')
  const took: number[] = []
  const inTime = async (work: Promise<void>): Promise<void> => {
    took.push(await measured(work))
  }
  const house: CrashHouse = {
    server,
    slowestMs: () => Math.max(...took),
    databaseUrl: () => databaseUrl(folder),
    killProgram: async () => {
      await server.kill('SIGKILL')
      await inTime(server.start())
    },
    killDatabase: async () => {
      killServers()
      await inTime(untilReady(server))
    },
    crashDatabase: killServers,
    restartDatabase: async (meanwhile) => {
      const postmaster = readPidFile(cluster())?.pid
      if (postmaster !== undefined) process.kill(postmaster, 'SIGQUIT')
      await meanwhile()
      await inTime(untilReady(server))
    },
    stillDatabase: async (meanwhile) => {
      signalServers('SIGSTOP')
      await meanwhile().finally(() => signalServers('SIGCONT'))
      await inTime(untilReady(server))
    },
    killBoth: async () => {
      killServers()
      await server.kill('SIGKILL')
      await inTime(server.start())
    },
    verb: async (...args) => runVerb(await databaseUrl(folder), server.dataFolder, args),
  }
  if (!(await isLoaded(server.origin))) await house.verb('load', 'quan-1')
  return house
}

const isLoaded = async (origin: string): Promise<boolean> => (await fetch(`${origin}/api/v1/quan-1/units`)).ok

async function databaseUrl(folder: string): Promise<string> {
  const url = findEmbedded(folder)
  if (!url) throw new Error(`crash house: no database runs in ${folder}`)
  const found = "select datname from pg_database where not datistemplate and datname <> 'postgres'"
  const [own] = await ask<{ datname: string }>(url('postgres'), found)
  return url(own?.datname ?? 'postgres')
}

/** @throws {Error} with what the program wrote, when it is not ready in twice the time it may need */
async function untilReady({ origin, output }: TestServer): Promise<void> {
  for (const startedMs = performance.now(); performance.now() - startedMs < 2 * upAgainWithinMs; await pause(20)) {
    const reply = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await reply?.body?.cancel()
    if (reply?.ok) return
  }
  throw new Error(`not up again. The program wrote:\n${output().slice(-4_000)}`)
}

/** @throws {Error} when the work takes longer than a person should have to wait after a crash */
async function measured(work: Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await work
  const tookMs = Math.round(performance.now() - startedMs)
  if (tookMs > upAgainWithinMs) throw new Error(`up again after ${tookMs} ms, ${upAgainWithinMs} were allowed`)
  return tookMs
}

function runVerb(url: string, dataFolder: string, args: string[]): string {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, DOTHI_VAR: dataFolder, DOTHI_WORLD: 'declared' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`dothi ${args.join(' ')}: ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

/** The listed ones end while they are being killed: a child goes with its postmaster. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
