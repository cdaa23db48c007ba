import { readFile } from 'node:fs/promises'
import { withClient, withServer } from './ground.ts'
import { load } from './http.ts'
import { atMost, type Line, told } from './line.ts'
import { reportBody } from './report.ts'

const megabytes = (n: number): string => `${Math.round(n)} MB`
const kilobytes = (n: number): string => `${n.toFixed(1)} kB`

/**
 * P12, P13, P14: how long a start on a database that is there takes, how much memory the program holds under acts and boards
 * together, and how much room a dossier takes with all that stands for it (events, figures, history, search).
 */
export async function standing(url: string, seconds: number): Promise<Line[]> {
  const startedMs = performance.now()
  return withServer(url, async (origin, pid) => {
    const start = (performance.now() - startedMs) / 1_000
    const acts = `${origin}/api/v1/quan-1/acts`
    const board = `${origin}/api/v1/quan-1/board`
    const mixed = (): Promise<unknown> => Promise.all([load(acts, 8, seconds, reportBody), load(board, 2, seconds)])
    await mixed()
    const first = await rssMb(pid)
    await mixed()
    const second = await rssMb(pid)
    return [
      atMost('P12 start of the program on a filled database', start, 5, (n) => `${n.toFixed(1)} s`),
      atMost('P13 memory of the program after mixed load', second, 300, megabytes),
      told('P13 more than half-way through', megabytes(second - first)),
      ...(await roomOf(url)),
    ]
  })
}

async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024
}

async function roomOf(url: string): Promise<Line[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ room: number; search: number; log: number }>(`
      with dossier as (select greatest(count(*), 1)::float8 * 1024 as kb from record),
      part as (select relname, pg_total_relation_size(oid) as bytes from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'bare_record')
      select sum(bytes) / min(kb) as room, sum(bytes) filter (where relname like 'search%') / min(kb) as search,
        sum(bytes) filter (where relname like 'log%') / min(kb) as log from part, dossier`)
    const [row] = rows
    return [
      atMost('P14 room a dossier, with all that stands for it', Number(row?.room), 6, kilobytes),
      told(
        'P14 of it for search and for the provable history',
        `${kilobytes(Number(row?.search))}, ${kilobytes(Number(row?.log))}`,
      ),
    ]
  })
}
