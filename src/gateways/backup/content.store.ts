import pg from 'pg'
import { lsnOf } from './log/replication.store.ts'

/** What a database holds, so that two can be compared: rows and a hash of each table, and some facts by name. */
export type Content = {
  tables: Readonly<Record<string, { rows: number; hash: string }>>
  facts: Readonly<Record<string, string>>
}

/** Content as of one position in the log: what was acknowledged before is in it, nothing after. */
export type Mark = Content & { lsn: bigint; at: string }

/** Facts to compare: each a query of one row and one column, by name (`events`, `figures`). */
export type FactQueries = Readonly<Record<string, string>>

/**
 * The content of a running database and the position in the log it belongs to.
 *
 * Writers wait for some milliseconds while the position is taken; the hashes are then computed from that moment's snapshot
 * while they go on. We never make anybody wait for long, and of a deadlock we are the victim: then it is tried again.
 */
export async function markContent(url: string, queries: FactQueries): Promise<Mark> {
  return withClient(url, async (client) => {
    const tables = await listTables(client)
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query('begin isolation level repeatable read')
        const moment = await takeMoment(client, tables)
        const content = await hashAll(client, tables, queries)
        await client.query('commit')
        // A commit of our own, so that the log goes on behind the position and reaches the disk.
        await client.query('select pg_current_xact_id()')
        return { ...content, ...moment }
      } catch (error) {
        await client.query('rollback')
        if (!isBusy(error) || attempt === attempts) throw error
      }
    }
  })
}

const attempts = 100

/** The content of a database in which nobody writes. */
export async function readContent(url: string, queries: FactQueries): Promise<Content> {
  return atOneMoment(url, async (client) => hashAll(client, await listTables(client), queries))
}

/** The facts alone. */
export async function readFacts(url: string, queries: FactQueries): Promise<Content['facts']> {
  return atOneMoment(url, (client) => askAll(client, queries))
}

/** The first column of every row; none when the database is too old to have the table. */
export async function listNamed(url: string, query: string): Promise<string[]> {
  return withClient(url, async (client) => {
    try {
      const { rows } = await client.query<[string]>({ text: query, rowMode: 'array' })
      return rows.map(([name]) => name)
    } catch (error) {
      if (isNotThere(error)) return []
      throw error
    }
  })
}

function atOneMoment<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const found = await work(client)
    await client.query('commit')
    return found
  })
}

async function takeMoment(client: pg.Client, tables: readonly string[]): Promise<{ lsn: bigint; at: string }> {
  await client.query("set local lock_timeout = '300ms'")
  // The first look at the database fixes what this transaction sees: it must fall into the time of the locks, which end
  // with the savepoint.
  await client.query('savepoint locks')
  if (tables.length > 0) await client.query(`lock table ${tables.join(', ')} in share mode`)
  const { rows } = await client.query<{ lsn: string; at: Date }>(
    'select pg_current_wal_insert_lsn()::text as lsn, clock_timestamp() as at',
  )
  await client.query('rollback to savepoint locks')
  if (!rows[0]) throw new Error('mark: one row was expected, none came')
  return { lsn: lsnOf(rows[0].lsn), at: rows[0].at.toISOString() }
}

/** lock_not_available, deadlock_detected */
const isBusy = (error: unknown): boolean => ['55P03', '40P01'].includes((error as { code?: string }).code ?? '')

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Rows are hashed as text: what it looks like must not depend on the server's settings. Row security must never hide a
    // row from a backup silently; a role that may not go around it gets an error.
    await client.query(
      `set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
       set bytea_output = 'hex'; set row_security = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`,
    )
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table of ours with its schema, quoted; partitions by themselves. */
async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
     order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function hashAll(client: pg.Client, tables: readonly string[], queries: FactQueries): Promise<Content> {
  const hashed: Record<string, { rows: number; hash: string }> = {}
  for (const table of tables) hashed[table] = await hashTable(client, table)
  return { tables: hashed, facts: await askAll(client, queries) }
}

async function askAll(client: pg.Client, queries: FactQueries): Promise<Content['facts']> {
  const facts: Record<string, string> = {}
  for (const [name, query] of Object.entries(queries)) facts[name] = await askOne(client, query)
  return facts
}

/** A database of an older schema may not have the table yet: that is a fact too, the same on both sides. */
async function askOne(client: pg.Client, query: string): Promise<string> {
  await client.query('savepoint fact')
  try {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' })
    return String(rows[0]?.[0] ?? '')
  } catch (error) {
    if (!isNotThere(error)) throw error
    await client.query('rollback to savepoint fact')
    return '–'
  }
}

/** undefined_table, undefined_column */
const isNotThere = (error: unknown): boolean => ['42P01', '42703'].includes((error as { code?: string }).code ?? '')

/** Count and sums of two halves of each row's SHA-256: the same in any order, another one for any other rows. */
async function hashTable(client: pg.Client, table: string): Promise<{ rows: number; hash: string }> {
  const half = (from: number): string =>
    `coalesce(sum(('x' || encode(substr(hash, ${from}, 8), 'hex'))::bit(64)::bigint), 0)`
  const { rows } = await client.query<{ rows: string; hash: string }>(
    `select count(*)::text as rows, ${half(1)} || ':' || ${half(9)} as hash
     from (select sha256(convert_to(whole_row::text, 'UTF8')) as hash from only ${table} as whole_row) as hashed`,
  )
  return { rows: Number(rows[0]?.rows), hash: rows[0]?.hash ?? '' }
}
