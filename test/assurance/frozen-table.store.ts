import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'

/** One table as it is frozen: its columns, and its rows in COPY's own text form. */
export type FrozenTable = { table: string; columns: string[]; rows: string }

/** Reads every table of the public schema but the list of migrations, in one order. */
export async function dumpTables(client: pg.Client): Promise<FrozenTable[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    group by c.relname order by c.relname`)
  const found: FrozenTable[] = []
  for (const { name, columns } of tables) {
    const parts: Buffer[] = []
    const stream = client.query(copyStreams.to(`copy ${name} (${columns.join(', ')}) to stdout`))
    for await (const part of stream) parts.push(part as Buffer)
    found.push({ table: name, columns, rows: Buffer.concat(parts).toString() })
  }
  return found
}

/** Writes them into the same schema, as the owner of the server can: without triggers and foreign keys. */
export async function loadTables(client: pg.Client, tables: readonly FrozenTable[]): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const { table, columns, rows } of tables) {
    const stream = client.query(copyStreams.from(`copy ${table} (${columns.join(', ')}) from stdin`))
    await pipeline([Buffer.from(rows)], stream)
  }
  await client.query(`
    select setval(pg_get_serial_sequence('event', 'position'), (select coalesce(max(position), 1) from event))`)
  await client.query('set session_replication_role = default')
}

/**
 * Makes the numbers of transactions small. They mean something on one server only: on a fresh one they would lie in the
 * future, and what was written by them would count as not yet committed.
 */
export async function forgetTransactions(client: pg.Client): Promise<void> {
  await client.query('set session_replication_role = replica')
  await client.query(`update event set transaction_id = '3'; update measure_entry set transaction_id = '3'`)
  await client.query(`update fold set folded_below = '4'`)
  await client.query('set session_replication_role = default')
}
