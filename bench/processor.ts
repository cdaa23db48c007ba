import { readdir, readFile } from 'node:fs/promises'
import { withClient } from './ground.ts'

/** Processor time in ms that was used up to now. */
export type Used = { program: number; database: number }

const tickMs = 10

/**
 * What the program and the whole database server have used; undefined where the server is on another machine or this is no
 * Linux. Unlike answers per second it hardly changes with what else the machine does.
 */
export async function usedBy(url: string, program: number): Promise<Used | undefined> {
  const backend = await withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return statOf(rows[0]?.pid ?? 0)
  })
  const own = await statOf(program)
  const server = backend && (await statOf(backend.parent))
  if (!own || !server || server.name !== 'postgres') return undefined
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const stats = await Promise.all(pids.map(statOf))
  const children = stats.filter((stat) => stat?.parent === backend.parent)
  // Those of its processes that ended are in what the server says of its children.
  const ticks = children.reduce((sum, stat) => sum + (stat?.ticks ?? 0), server.ticks + server.endedTicks)
  return { program: own.ticks * tickMs, database: ticks * tickMs }
}

type Stat = { name: string; parent: number; ticks: number; endedTicks: number }

async function statOf(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text) ?? []
  if (name === undefined || rest === undefined) return undefined
  const field = (place: number): number => Number(rest.split(' ')[place - 3])
  return { name, parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) }
}
