import { connect } from './connect.ts'

/** Looks at the statements at work in the whole database, as its owner: nobody else may see those of others. */
export function openSlowest(url: string): { slowestSeconds(): Promise<number>; close(): Promise<void> } {
  const db = connect(url, { most: 1 })
  return {
    slowestSeconds: async () => {
      const { rows } = await db.pool.query<{ seconds: number }>(
        `select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)::float8 as seconds from pg_stat_activity
         where datname = current_database() and state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      return rows[0]?.seconds ?? 0
    },
    close: () => db.close(),
  }
}
