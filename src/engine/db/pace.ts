import type pg from 'pg'

/** Takes note of how long a statement took, in whole milliseconds. `text` is the statement as it was sent, without its values. */
export type Noted = (text: string, ms: number) => void

/**
 * Takes the time of every statement of a pool, from when it is asked on its connection until it is answered or fails. Cursors are
 * read bit by bit and are left out.
 *
 * @param clock  of the house
 */
export function pacePool(pool: pg.Pool, clock: () => Date, noted: Noted): void {
  pool.on('connect', (client) => paceClient(client, clock, noted))
}

function paceClient(client: pg.PoolClient, clock: () => Date, noted: Noted): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const paced = (...args: unknown[]): unknown => {
    const text = textOf(args[0])
    if (text === undefined) return query(...args)
    const startedMs = clock().getTime()
    const end = (): void => noted(text, clock().getTime() - startedMs)
    const answered = args.at(-1)
    if (typeof answered === 'function')
      return query(...args.slice(0, -1), (...said: unknown[]) => {
        end()
        answered(...said)
      })
    const answer = query(...args)
    if (answer instanceof Promise) answer.then(end, end)
    return answer
  }
  Object.assign(client, { query: paced })
}

function textOf(asked: unknown): string | undefined {
  if (typeof asked === 'string') return asked
  const { text, submit } = (asked ?? {}) as { text?: unknown; submit?: unknown }
  return typeof text === 'string' && typeof submit !== 'function' ? text : undefined
}
