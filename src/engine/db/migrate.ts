import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/**
 * Brings a database to the newest schema, forward only, each file in a transaction of its own; a file that begins with
 * `-- in steps` goes step by step without one, so that an index can be made while people write.
 *
 * Safe to run from several programs at once: one migrates, the others wait.
 *
 * @returns the names of the files that were applied now
 * @throws {Error} when the server is older than PostgreSQL 15 or a file fails; the failed file leaves nothing behind
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await checkVersion(client)
    await takeTurn(client)
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    await client.query(`comment on table migration is 'The schema files that were applied to this database.'`)
    await client.query(`comment on column migration.name is 'File name under migrations/.'`)
    await client.query(`comment on column migration.applied_at is 'When.'`)
    await client.query('grant select on migration to public')
    return await applyMissing(client)
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < 150_000)
    throw new Error(`database: PostgreSQL 15 or newer is needed, this one is ${Math.floor(version / 10_000)}`)
}

/** Asked again and again: a statement that waits for its turn would itself be waited for by an index that is made beside the work. */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(7041001) as mine')
    if (rows[0]?.mine) return
    await pause(100)
  }
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const done = new Set(rows.map((row) => row.name))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !done.has(name)).sort()
  for (const name of names) await apply(client, name, await readFile(`${folder}${name}`, 'utf8'))
  return names
}

const lockTries = 60

async function apply(client: pg.Client, name: string, text: string): Promise<void> {
  const steps = stepsOf(text)
  if (steps) {
    // Each step can be taken twice: whatever interrupts the file, the next start takes all of it again.
    for (const step of steps) await takeStep(client, step)
    await client.query('insert into migration (name) values ($1)', [name])
    return
  }
  await letOthersBy(client)
  await patiently(client, async () => {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into migration (name) values ($1)', [name])
    await client.query('commit')
  })
}

/** The steps of a file that is not one transaction: each is sent by itself. */
export function stepsOf(text: string): string[] | undefined {
  return text.startsWith('-- in steps') ? text.split(/^-- step.*$/m).slice(1) : undefined
}

async function takeStep(client: pg.Client, step: string): Promise<void> {
  // Nobody waits behind an index that is made beside the work, and one that gave up would leave half of itself.
  if (/\bindex concurrently\b/i.test(step)) await client.query('set lock_timeout = 0')
  else await letOthersBy(client)
  await patiently(client, () => client.query(step))
}

/** A change that waits for a lock makes everybody else wait behind it: better to let them by and ask again. */
async function letOthersBy(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = '2s'`)
}

async function patiently(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  for (let left = lockTries - 1; ; left -= 1) {
    try {
      await work()
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || left === 0) throw error
      await client.query('rollback')
      await client.query('select pg_sleep(0.5)')
    }
  }
}
