import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { flags, surroundings } from '../../scripts/setup/own-node.mjs'
import { testDatabase } from './database.ts'

export type ServerOptions = {
  /** `declared`, the localities without records, unless the test needs the demonstration or none at all. */
  readonly world?: 'demo' | 'declared' | 'empty'
  /** `shared`: a fresh database on the run's PostgreSQL; `own`: the embedded one in the server's own data folder. */
  readonly database?: 'shared' | 'own'
  /** An address of a database, instead of a fresh one. */
  readonly databaseUrl?: string
  /** The folder below which its data folder is made; the system's own for such things unless said. */
  readonly under?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The whole program as its own process, as `npm start` runs it. */
export type TestServer = {
  /** `http://127.0.0.1:<port>`, the same after a `start` */
  readonly origin: string
  /** DOTHI_VAR */
  readonly dataFolder: string
  readonly pid: number
  /** All that it wrote on its screen so far. */
  output(): string
  /** Starts it again after `kill`, in the same data folder and port; resolves when it is ready. */
  start(): Promise<void>
  /** Ends the process by the signal and waits until it has gone; the data stays. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops it as Ctrl-C does, and removes its data. */
  stop(): Promise<void>
}

const readyWithinMs = 240_000

/**
 * Starts the program on a free port with a data folder of its own, and waits until `/health/ready` says yes.
 *
 * @throws {Error} with all it wrote, when it ends or is not ready in time
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataFolder = mkdtempSync(join(options.under ?? tmpdir(), 'dothi-server-'))
  chmodSync(dataFolder, 0o755) // run as root, the database's account must pass
  const fresh = options.databaseUrl || options.database === 'own' ? undefined : await testDatabase()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = environment({ ...options, databaseUrl: options.databaseUrl ?? fresh?.url }, port, dataFolder)
  const clear = async (): Promise<void> => {
    await fresh?.drop()
    rmSync(findFolder(join(dataFolder, 'postgres')), { recursive: true, force: true })
    rmSync(dataFolder, { recursive: true, force: true })
  }
  let program = await launch(env, origin).catch(async (error: unknown) => {
    await clear()
    throw error
  })
  return {
    origin,
    dataFolder,
    get pid() {
      return program.child.pid ?? 0
    },
    output: () => program.output(),
    start: async () => {
      program = await launch(env, origin)
    },
    kill: (signal) => endBy(program, signal),
    stop: async () => {
      await endBy(program, 'SIGTERM')
      await clear()
    },
  }
}

type Options = Omit<ServerOptions, 'databaseUrl'> & { readonly databaseUrl: string | undefined }

/** Nothing of the test runner's own (NODE_ENV, VITEST …): the program runs as it does for everybody. */
function environment(options: Options, port: number, dataFolder: string): Record<string, string> {
  const kept = ['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG']
  const ours = Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return {
    ...ours,
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    DOTHI_WORLD: options.world ?? 'declared',
    // A twentieth of the demonstration is as true as all of it, and there sooner.
    DOTHI_SCALE: '0.05',
    // A test that is about backups switches them on.
    DOTHI_BACKUP_EVERY: '0',
    DOTHI_VAR: dataFolder,
    PORT: String(port),
    ...options.env,
  }
}

type Program = { readonly child: ChildProcess; readonly ended: Promise<void>; output(): string; hasEnded(): boolean }

async function launch(env: Record<string, string>, origin: string): Promise<Program> {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const child = spawn(process.execPath, [...flags, main, 'serve'], {
    env: surroundings(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  }
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const program = { child, ended, output: () => said, hasEnded }
  await waitUntilReady(program, origin)
  return program
}

async function waitUntilReady(program: Program, origin: string): Promise<void> {
  for (const startedMs = performance.now(); performance.now() - startedMs < readyWithinMs; await pause(50)) {
    if (program.hasEnded()) throw new Error(`server: ended before it was ready. It wrote:\n${program.output()}`)
    const reply = await fetch(`${origin}/health/ready`).catch(() => undefined)
    await reply?.body?.cancel()
    if (reply?.ok) return
  }
  await endBy(program, 'SIGKILL')
  throw new Error(`server: not ready after ${readyWithinMs / 1_000} s. It wrote:\n${program.output()}`)
}

/** A program that does not end within 30 s of being asked is killed, so that the run goes on. */
async function endBy(program: Program, signal: NodeJS.Signals): Promise<void> {
  program.child.kill(signal)
  const timer = setTimeout(() => program.child.kill('SIGKILL'), 30_000)
  await program.ended
  clearTimeout(timer)
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('port: a number was expected')
  return address.port
}
