import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const main = join(import.meta.dirname, '../src/main.ts')

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(name)}`
  return address.href
}

/** Runs one thing on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A scratch database in the cluster of `url`, dropped when the work is over, whatever happened. */
export async function withScratch<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `dothi_bench_${process.pid}`
  await withClient(url, (client) => client.query(`create database "${name}" template template0 encoding 'UTF8'`))
  try {
    return await work(databaseUrl(url, name))
  } finally {
    await withClient(url, (client) => client.query(`drop database if exists "${name}" with (force)`))
  }
}

/** A database of that name in the cluster of `url`, made when it is missing; dropped when the work is over unless it is to be kept. */
export async function withDatabase(
  url: string,
  name: string,
  isKept: boolean,
  work: (url: string) => Promise<void>,
): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8'`)
  })
  try {
    await work(databaseUrl(url, name))
  } finally {
    if (!isKept)
      await withClient(url, (client) => client.query(`drop database ${client.escapeIdentifier(name)} with (force)`))
  }
}

/** Runs a verb of the program on a database and gives what it printed and how long it took. */
export async function runVerb(
  url: string,
  args: readonly string[],
): Promise<{ output: string; seconds: number; status: number; rssMb: number }> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [...process.execArgv, main, ...args], {
    env: environment(url),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr.resume()
  const watch = memoryOf(child)
  const [status] = (await once(child, 'close')) as [number]
  return { output, status, seconds: (performance.now() - startedMs) / 1_000, rssMb: watch.stop() }
}

function memoryOf(child: ChildProcess): { stop(): number } {
  let most = 0
  const look = async (): Promise<void> => {
    const { readFile } = await import('node:fs/promises')
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024)
  }
  const timer = setInterval(() => void look(), 250)
  return {
    stop: () => {
      clearInterval(timer)
      return Math.round(most)
    },
  }
}

function environment(url: string): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: url, DOTHI_WORLD: 'declared' }
}

/** The whole program as a process of its own on a free port, its Node told what ours was told. */
export async function withServer<T>(
  url: string,
  work: (origin: string, pid: number) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const port = await freePort()
  const env = { ...environment(url), PORT: String(port), HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [...process.execArgv, ...flags, main, 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await ready(child, `http://127.0.0.1:${port}`)
    return await work(`http://127.0.0.1:${port}`, child.pid ?? 0)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

async function ready(child: ChildProcess, origin: string): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    if (child.exitCode !== null) throw new Error('bench: the server ended before it was ready')
    const reply = await fetch(`${origin}/health/ready`).catch(() => undefined)
    await reply?.body?.cancel()
    if (reply?.ok) return
    await pause(100)
  }
  throw new Error('bench: the server was not ready within a minute')
}

/**
 * Waits, ten minutes at most, until a started program has written its provable history of what was filled in past it and has
 * made it findable.
 */
export async function settled(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (let turn = 0; turn < 600; turn += 1) {
      const { rows } = await client.query<{ behind: number; unfound: boolean }>(
        `select (select count(*) from event) - (select count(*) from log_leaf) as behind,
          exists (select from space s left join search_mark m on m.space_id = s.id where exists (
            select from event e where e.space_id = s.id and (m.space_id is null or (e.transaction_id, e.position) > (m.transaction_id, m.position)))) as unfound`,
      )
      if (Number(rows[0]?.behind) <= 0 && rows[0]?.unfound === false) return
      await pause(1_000)
    }
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('bench: no port')
  return address.port
}
