import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Opener } from '#engine/db/seal.ts'
import type { Shelf } from '#engine/file/shelf.ts'

/** How a call goes wrong: at once; after a wait; or it is done, and its answer is lost. */
export type Fault = 'error' | 'hang' | 'half'
/** All of them. */
export const faults: readonly Fault[] = ['error', 'hang', 'half']

/** Counts every call to database, disk and network, and breaks one of them. */
export type Calls = {
  /** From now on counts anew; breaks the n-th call, or none. */
  arm(n?: number, fault?: Fault): void
  /** Ends it. @returns how many calls there were, and whether one was broken */
  disarm(): { calls: number; struck: boolean }
  opener(open: Opener): Opener
  shelf(shelf: Shelf): Shelf
  /** A call that is counted; `die` breaks the line it goes over. */
  through<T>(work: () => Promise<T>, die?: () => Promise<void>): Promise<T>
}

const hangMs = 60

/** One count for all lines out of one house. */
export function failingCalls(): Calls {
  let [seen, at, struck, armed] = [0, 0, false, false]
  let fault: Fault = 'error'
  const through = async <T>(work: () => Promise<T>, die: () => Promise<void> = async () => {}): Promise<T> => {
    if (!armed) return work()
    seen += 1
    if (seen !== at) return work()
    struck = true
    if (fault === 'half') await work().catch(() => undefined)
    if (fault === 'hang') await pause(hangMs)
    await die()
    throw Object.assign(new Error('the line is dead'), { code: 'ECONNRESET' })
  }
  return {
    arm: (n = 0, how = 'error') => {
      ;[seen, at, struck, armed, fault] = [0, n, false, true, how]
    },
    disarm: () => {
      armed = false
      return { calls: seen, struck }
    },
    opener: (open) => (space) => {
      const db = open(space)
      db.pool.on('connect', (client) => watch(client, through))
      return db
    },
    shelf: (shelf) => ({
      take: (source, most) => through(() => shelf.take(source, most)),
      keep: (...asked) => through(() => shelf.keep(...asked)),
      read: (...asked) => through(() => shelf.read(...asked)),
      remove: (...asked) => through(() => shelf.remove(...asked)),
      list: (...asked) => shelf.list(...asked),
    }),
    through,
  }
}

type Answered = (error: unknown, result?: unknown) => void

/** Every query of a connection goes through the count; a broken one takes its connection along, as a dead line does. */
function watch(client: pg.PoolClient, through: Calls['through']): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  // The pool learns of it first, as it does of a line that dies by itself.
  const die = (): Promise<void> =>
    new Promise((done) => {
      const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
      client.once('end', () => done())
      connection.stream.destroy()
    })
  const counted = (...args: unknown[]): Promise<unknown> | undefined => {
    const last = args.at(-1)
    if (typeof last !== 'function') return through(() => query(...args), die)
    const answer = last as Answered
    through(() => query(...args.slice(0, -1)), die).then(
      (result) => answer(null, result),
      (error: unknown) => answer(error),
    )
    return undefined
  }
  Object.assign(client, { query: counted })
}

/** A provider of short messages on a port of its own: what it took, by key. */
export type Provider = { url: string; taken: Map<string, number>; close(): Promise<void> }

/** Opens a provider that answers, or breaks as the count says. */
export async function openProvider(calls: Calls): Promise<Provider> {
  const taken = new Map<string, number>()
  const server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    const take = async (): Promise<void> => void taken.set(key, (taken.get(key) ?? 0) + 1)
    request.resume().on('end', () => {
      calls.through(take).then(
        () => response.writeHead(202).end(),
        () => response.destroy(),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    taken,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
