import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** The database as stores see it: `query` for composed reads, `pool` for prepared one-call writes. */
export type Database = { query: Kysely<unknown>; pool: pg.Pool; close(): Promise<void> }

// A local date must stay text: the driver would make it midnight of the server's zone and shift the day.
const { builtins } = pg.types
pg.types.setTypeParser(builtins.DATE, (text) => text)
pg.types.setTypeParser(builtins.NUMERIC, Number)
pg.types.setTypeParser(builtins.INT8, Number)

/**
 * Opens a pool on a PostgreSQL ≥ 15.
 *
 * @param url   connection string; a Unix socket folder stands in `?host=`
 * @param role  speak as this role after connecting; the application uses `dothi_app`, which cannot change events
 */
export function connect(url: string, options: { role?: string; most?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.most ?? 16,
    // A query that hangs must not hold a connection for ever; long jobs use connections of their own.
    statement_timeout: 60_000,
    ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
  })
  // Idle connections break when the server restarts; the next query takes a fresh one, so there is nothing to do here.
  pool.on('error', () => undefined)
  const query = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { query, pool, close: () => query.destroy() }
}
