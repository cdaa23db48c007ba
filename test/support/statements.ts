import type { Pool } from 'pg'

/** How many statements the database is asked while something is worked out, over all connections of a pool. */
export async function statementsOf(pool: Pool, work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const seen = new Map<object, unknown>()
  const watch = (client: { query: (...asked: never[]) => unknown }): void => {
    if (seen.has(client)) return
    const { query } = client
    seen.set(client, query)
    client.query = (...asked: never[]): unknown => {
      count += 1
      return query.apply(client, asked)
    }
  }
  pool.on('acquire', watch as never)
  await work()
  pool.off('acquire', watch as never)
  for (const [client, query] of seen) (client as { query: unknown }).query = query
  return count
}
