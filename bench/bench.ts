import { cpus, totalmem } from 'node:os'
import { keep, readBefore } from './before.ts'
import { fill } from './fill.ts'
import { databaseUrl, settled, withClient, withDatabase, withScratch, withServer } from './ground.ts'
import { importing } from './importing.ts'
import { intake } from './intake.ts'
import { grown, lifecycles, lifecyclesAsItGrows, type Stage } from './lifecycle.ts'
import { type Line, table } from './line.ts'
import { live } from './live.ts'
import { morning } from './morning.ts'
import { reading } from './reading.ts'
import { recounting } from './recounting.ts'
import { room } from './room.ts'
import { searching } from './searching.ts'
import { spike } from './spike.ts'
import { standing } from './standing.ts'
import { trying } from './trying.ts'
import { fillWorld } from './world.ts'
import { writing } from './writing.ts'

/**
 * What is measured and how long. `only`: names of measurements; all when empty. `before`: a file that an earlier run kept,
 * shown beside; absent: what the last release was measured at. `keep`: where this run is kept.
 */
export type BenchOptions = {
  events: number
  seconds: number
  rows: number
  rate: number
  /** Of mixed load while memory is watched. */
  minutes: number
  only: readonly string[]
  before?: string
  keep?: string
  /** A database of that name instead of a scratch one: made, or filled up, with a whole locality, and dropped unless it is to be kept. */
  database?: string
  keepDatabase: boolean
  /** So many records of short lives in it, instead of so many events. */
  records?: number
  /** A database with less in it, kept by an earlier run: readings are held against it in the same run. */
  beside?: string
}

/** What needs a database with many records. */
const filled = ['lifecycle', 'spike', 'reading', 'live', 'memory', 'recount', 'try'] as const

const measurements = [
  'intake',
  'write',
  'lifecycle',
  'spike',
  'reading',
  'live',
  'memory',
  'room',
  'recount',
  'import',
  'search',
  'try',
] as const

/**
 * Measures the program against the same PostgreSQL in one run, in a scratch database of that cluster that is dropped at
 * the end. Prints every target of speed with the figure, and where it is missed by how much; a miss is no error.
 *
 * @param migrate  brings the scratch database to the newest schema
 */
export async function runBench(
  url: string,
  migrate: (url: string) => Promise<unknown>,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<void> {
  if (options.database !== undefined) return measureKept(url, options.database, migrate, options, say)
  const wanted = (name: (typeof measurements)[number]): boolean =>
    options.only.length === 0 || options.only.includes(name)
  const lines: Line[] = []
  // Its acts without entries are no true figures: nothing else may be measured beside them.
  if (wanted('write'))
    await withScratch(url, async (scratch) => {
      await migrate(scratch)
      lines.push(...(await writing(scratch, options.seconds)))
    })
  await withScratch(url, async (scratch) => {
    await migrate(scratch)
    say(`${await machine(scratch)}`)
    const empty = wanted('lifecycle') ? await lifecycles(scratch, options.seconds) : undefined
    if (wanted('intake'))
      await withServer(scratch, async (origin, pid) =>
        lines.push(...(await intake(scratch, origin, pid, options.seconds))),
      )
    if (wanted('import')) lines.push(...(await importing(scratch, options.rows)))
    if (filled.some(wanted)) {
      say(`filling with ${options.events} events …`)
      await fill(scratch, options.events, say)
    }
    if (empty) lines.push(...grown(empty, await lifecycles(scratch, options.seconds), options.events))
    if (wanted('reading') || wanted('live'))
      await withServer(scratch, async (origin) => {
        await settled(scratch)
        if (wanted('reading')) lines.push(...(await reading(origin, options.seconds)))
        if (wanted('live'))
          for (const rate of new Set([20, options.rate])) lines.push(...(await live(origin, options.seconds, rate)))
      })
    if (wanted('spike')) lines.push(...(await spike(scratch)))
    if (wanted('memory')) lines.push(...(await standing(scratch, options.minutes)))
    if (wanted('try')) lines.push(...(await trying(scratch)))
    if (wanted('recount')) lines.push(...(await recounting(scratch)))
  })
  if (wanted('room'))
    await withScratch(url, async (scratch) => {
      await migrate(scratch)
      lines.push(...(await room(scratch, options.events, say)))
    })
  if (wanted('search'))
    await withScratch(url, async (scratch) => {
      await migrate(scratch)
      lines.push(...(await searching(scratch, options.events, say)))
    })
  tell(lines, options, say)
}

/** What is read at scale, on a database that outlives the run: filling millions of events takes longer than all measuring. */
async function measureKept(
  url: string,
  name: string,
  migrate: (url: string) => Promise<unknown>,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<void> {
  const { only, seconds, events, records } = options
  const wanted = (what: string): boolean => only.length === 0 || only.includes(what)
  const lines: Line[] = []
  const take = async (what: string, work: () => Promise<Line[]>): Promise<void> => {
    if (!wanted(what)) return
    const more = await work()
    for (const { what: name, figure } of more) say(`  ${name}: ${figure}`)
    lines.push(...more)
  }
  await withDatabase(url, name, options.keepDatabase, async (kept) => {
    await migrate(kept)
    say(await machine(kept))
    await fillWorld(kept, records === undefined ? { events } : { records }, say)
    if (['reading', 'morning', 'live'].some(wanted))
      await withServer(kept, async (origin) => {
        await take('reading', () => readBeside(url, options, origin))
        await take('morning', () => morning(origin, seconds))
        await take('live', () => live(origin, seconds, options.rate))
      })
    await take('recount', () => recounting(kept))
    // Last: both write.
    await take('spike', () => spike(kept))
    await take('lifecycle', () => growing(url, kept, migrate, options))
  })
  tell(lines, options, say)
}

/** An empty database, the smaller one, and this one. */
function growing(
  url: string,
  kept: string,
  migrate: (url: string) => Promise<unknown>,
  { beside, database = '', seconds }: BenchOptions,
): Promise<Line[]> {
  return withScratch(url, async (scratch) => {
    await migrate(scratch)
    const smaller: Stage[] = beside === undefined ? [] : [{ name: beside, url: databaseUrl(url, beside) }]
    return lifecyclesAsItGrows([{ name: 'empty', url: scratch }, ...smaller, { name: database, url: kept }], seconds)
  })
}

function readBeside(url: string, { beside, seconds }: BenchOptions, origin: string): Promise<Line[]> {
  if (beside === undefined) return reading(origin, seconds)
  return withServer(databaseUrl(url, beside), (other) => reading(origin, seconds, other))
}

function tell(lines: readonly Line[], options: BenchOptions, say: (line: string) => void): void {
  for (const line of table(lines, readBefore(options.before))) say(line)
  if (options.keep !== undefined) keep(options.keep, lines)
  const missed = lines.filter(({ reached }) => reached === false).length
  say(`${lines.filter(({ reached }) => reached === true).length} met, ${missed} missed`)
}

async function machine(url: string): Promise<string> {
  const version = await withClient(
    url,
    async (client) => (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version,
  )
  return `${cpus().length} cores ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, PostgreSQL ${version}, Node ${process.versions.node}`
}
