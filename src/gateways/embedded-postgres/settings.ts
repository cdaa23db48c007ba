/**
 * PostgreSQL's settings for a small machine (2 cores, 4 GiB or more) that also runs the program.
 *
 * Written as `postgresql.conf` at each start. An administrator's own go by `ALTER SYSTEM SET` or into `local.conf`
 * beside it, which both win over these.
 */
export const settings: Readonly<Record<string, string>> = {
  // The promise of a receipt: an acknowledged act survives a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // The only way in is the socket in a 0700 folder: the bundled OpenSSL is old and must never face a network.
  listen_addresses: "''",
  port: '5432',
  unix_socket_permissions: '0700',

  // Room for a pool of each locality (16), jobs, and the command line beside it; each costs some 2-10 MB while in use.
  max_connections: '120',
  // A district's hot tables and indexes fit; the rest is left to the system's cache, which the planner is told of.
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  // Reports sort and hash some 100,000 rows; few run at once.
  work_mem: '16MB',
  maintenance_work_mem: '128MB',

  // At most this much log to replay after kill -9: recovery stays within seconds.
  max_wal_size: '1GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '5min',
  wal_compression: 'on',

  // Virtual machines sit on solid-state disks.
  random_page_cost: '1.1',
  // Two cores: one query may take one more worker, the program keeps the other core.
  max_parallel_workers_per_gather: '1',
  max_parallel_maintenance_workers: '1',
  jit: 'off',
  // Bulk loads are followed by reads of the same rows soon: statistics must not lag a minute.
  autovacuum_naptime: '15s',

  // A forgotten transaction would keep dead rows and locks for ever.
  idle_in_transaction_session_timeout: '5min',

  // Instants are stored and printed in UTC; local dates are the engine's business.
  timezone: "'UTC'",
  log_timezone: "'UTC'",
  log_line_prefix: "'%m [%p] '",
  log_checkpoints: 'off',
  // Long texts of residents must not reach the log through a failing statement.
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
}

/** The text of `postgresql.conf`: our settings, the socket's folder, then the administrator's own. */
export function settingsText(socket: string, extra: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ ...settings, ...extra }).map(([name, value]) => `${name} = ${value}`)
  return [
    '# Written by Dothi at each start. Your own settings: ALTER SYSTEM SET, or local.conf beside this file.',
    ...lines,
    `unix_socket_directories = '${socket.replaceAll("'", "''")}'`,
    "include 'local.conf'",
    '',
  ].join('\n')
}

/** The first text of `local.conf`, which is the administrator's from then on. */
export const localText = '# Your own settings of PostgreSQL: they win over those of postgresql.conf, and stay.\n'
