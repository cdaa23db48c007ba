import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { boundPool } from './bound.ts'
import { type Noted, pacePool } from './pace.ts'
import { sparePool } from './spare.ts'

/** The database as stores see it: `query` for composed reads, `pool` for prepared one-call writes. */
export type Database = { query: Kysely<unknown>; pool: pg.Pool; close(): Promise<void> }

// A local date must stay text: the driver would make it midnight of the server's zone and shift the day.
const { builtins } = pg.types
pg.types.setTypeParser(builtins.DATE, (text) => text)
pg.types.setTypeParser(builtins.NUMERIC, Number)
pg.types.setTypeParser(builtins.INT8, Number)

/** How a pool speaks: as which role, what each connection says first, with how many of them, and who is told how long it took. */
export type Speaking = {
  role?: string
  greeting?: () => Readonly<Record<string, string>>
  most?: number
  noted?: { clock: () => Date; noted: Noted }
}

/** Connections are renewed within the hour, before what they said at their beginning runs out. */
export const connectionSeconds = 3_000

/**
 * Opens a pool on a PostgreSQL ≥ 15.
 *
 * @param url       connection string; a Unix socket folder stands in `?host=`
 * @param speaking  `dothi_app` is the application's role, which cannot change events; `greeting` gives the settings of a
 *                  new connection, made before any other query can reach it
 */
export function connect(url: string, speaking: Speaking = {}): Database {
  const { greeting } = speaking
  const pool = new pg.Pool({
    connectionString: url,
    max: speaking.most ?? 16,
    // A query that hangs must not hold a connection for ever; long jobs use connections of their own.
    statement_timeout: 60_000,
    maxLifetimeSeconds: connectionSeconds,
    options: [quick, ...(speaking.role === undefined ? [] : [`-c role=${speaking.role}`])].join(' '),
    // Said before whoever asked for the connection gets it; when it cannot be said, there is no connection.
    ...(greeting && { onConnect: async (client: pg.ClientBase) => void (await client.query(greetingOf(greeting()))) }),
  })
  // Idle connections break when the server restarts; the next query takes a fresh one, so there is nothing to do here.
  pool.on('error', () => undefined)
  // The same of one that is at work: its query fails and says so; without a listener the whole program would end.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  boundPool(pool)
  sparePool(pool)
  if (speaking.noted) pacePool(pool, speaking.noted.clock, speaking.noted.noted)
  const query = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { query, pool, close: () => query.destroy() }
}

// Every query of the application is short or seldom: compiling one to machine code takes longer than running it (70 ms of
// a board with a million entries, when the planner expected many).
const quick = '-c jit=off'

function greetingOf(settings: Readonly<Record<string, string>>): { text: string; values: string[] } {
  const names = Object.keys(settings)
  const calls = names.map((_, index) => `set_config($${index * 2 + 1}, $${index * 2 + 2}, false)`)
  return { text: `select ${calls.join(', ')}`, values: names.flatMap((name) => [name, settings[name] ?? '']) }
}
