import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** How the bare inserts are made: by `pgbench`, or by a loop of our own where there is none. */
export type Inserter = 'pgbench' | 'loop'

/** The inserter of this machine. */
export function findInserter(): Inserter {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' })
    return 'pgbench'
  } catch {
    return 'loop'
  }
}

/** Makes `bare_record`, a twin of `record` with its columns, checks and indexes. */
export async function makeBare(client: pg.Client): Promise<void> {
  await client.query('create table bare_record (like record including all)')
}

/**
 * The insert of one row as `record` has it, taken from a real one, with an id and a code of its own each time.
 *
 * @throws {Error} when there is no record to take it from
 */
export async function bareInsert(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ columns: string; texts: string }>(`
    select string_agg(quote_ident(key), ', ') as columns,
      string_agg(case key when 'id' then 'gen_random_uuid()' when 'code' then '''c'' || :a || ''-'' || :b'
        when 'place' then 'point(106.69, 10.77)' else quote_nullable(value) end, ', ') as texts
    from (select * from record where record = 'feedback.report' order by opened_at desc limit 1) r, jsonb_each_text(to_jsonb(r))
    where key in (select attname from pg_attribute where attrelid = 'record'::regclass and attnum > 0 and attgenerated = '')`)
  const [row] = rows
  if (!row?.columns) throw new Error('bench: there is no record to copy')
  return `insert into bare_record (${row.columns}) values (${row.texts})`
}

/** Bare inserts per second with so many clients, each its own commit. */
export async function insertBare(
  inserter: Inserter,
  url: string,
  insert: string,
  clients: number,
  seconds: number,
): Promise<number> {
  return inserter === 'pgbench' ? byPgbench(url, insert, clients, seconds) : byLoop(url, insert, clients, seconds)
}

async function byPgbench(url: string, insert: string, clients: number, seconds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'dothi-bench-'))
  const script = join(folder, 'insert.sql')
  await writeFile(script, `\\set a random(1, 2000000000)\n\\set b random(1, 2000000000)\n${insert};\n`)
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    String(Math.min(2, clients)),
    '-T',
    String(seconds),
    '-f',
    script,
    url,
  ]
  const { stdout } = await run('pgbench', args).catch((error: Error) => {
    throw new Error(`bench: pgbench failed: ${error.message.slice(0, 500)}`)
  })
  await rm(folder, { recursive: true })
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
}

async function byLoop(url: string, insert: string, clients: number, seconds: number): Promise<number> {
  const text = insert.replace(':a', '$1::text').replace(':b', '$2::text')
  const untilMs = performance.now() + seconds * 1_000
  let done = 0
  const one = async (number: number): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (let turn = 0; performance.now() < untilMs; turn += 1, done += 1)
      await client.query({ name: 'insert', text, values: [`${number}`, `${turn}`] })
    await client.end()
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => one(number)))
  return done / seconds
}
