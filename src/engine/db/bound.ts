import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { loseIt, type Patience, patienceNow, stoodStill } from '../patience.ts'

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error) => void) => void

/** What runs out; `late` is what happens then. */
type Wait = { readonly patience: Patience; late: () => void; end(): void }

/** What is left of a wait for a connection is for the first question on it. */
const begun = new WeakMap<pg.PoolClient, Wait>()

/**
 * Makes a pool keep to the patience of whoever asks. A question that takes longer breaks its connection, as a line that
 * goes dead does: a connection with a question under way must not be given to the next.
 */
export function boundPool(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (taken: Taken) => void
  const bounded = (taken?: Taken): unknown => {
    // The pool calls back in the context of whoever gave the connection free, who may have another patience or none.
    if (taken) return take(connect, AsyncLocalStorage.bind(taken))
    return new Promise((resolve, reject) => {
      take(connect, (error, client) => (client ? resolve(client) : reject(error)))
    })
  }
  Object.assign(pool, { connect: bounded })
  pool.on('connect', boundClient)
}

function take(connect: (taken: Taken) => void, taken: Taken): void {
  const patience = patienceNow()
  if (!patience) connect(taken)
  else if (patience.isOver) queueMicrotask(() => taken(stoodStill(), undefined, () => undefined))
  else takeIn(patience, connect, taken)
}

function takeIn(patience: Patience, connect: (taken: Taken) => void, taken: Taken): void {
  let isLate = false
  const wait = begin(patience)
  wait.late = () => {
    isLate = true
    taken(loseIt(patience), undefined, () => undefined)
  }
  connect((error, client, release) => {
    if (isLate) return release()
    if (error || !client) wait.end()
    else {
      wait.late = () => void begun.delete(client)
      begun.set(client, wait)
    }
    taken(error, client, release)
  })
}

function begin(patience: Patience): Wait {
  const timer = setTimeout(() => wait.late(), patience.withinMs)
  const wait: Wait = { patience, late: () => undefined, end: () => clearTimeout(timer) }
  return wait
}

function boundClient(client: pg.PoolClient): void {
  // Looked up at each call: whoever watches what clients are asked watches the class.
  const query = (...args: unknown[]): unknown => Object.getPrototypeOf(client).query.apply(client, args)
  const bounded = (...args: unknown[]): unknown => {
    const patience = patienceNow()
    const before = begun.get(client)
    begun.delete(client)
    if (before?.patience !== patience) before?.end()
    if (!patience || isCursor(args[0])) return query(...args)
    const wait = before?.patience === patience ? before : begin(patience)
    wait.late = () => breakLine(client, loseIt(patience))
    const answered = args.at(-1)
    if (typeof answered === 'function')
      return query(...args.slice(0, -1), (...said: unknown[]) => {
        wait.end()
        answered(...said)
      })
    const answer = query(...args) as Promise<unknown>
    answer.then(wait.end, wait.end)
    return answer
  }
  Object.assign(client, { query: bounded })
}

/** A cursor is read bit by bit and answers nobody by itself. */
function isCursor(asked: unknown): boolean {
  return typeof (asked as { submit?: unknown } | undefined)?.submit === 'function'
}

/** The driver has no way of its own to leave a server that says nothing: its `end` waits for it. */
function breakLine(client: pg.PoolClient, fault: Error): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(fault: Error): void } } }
  connection.stream.destroy(fault)
}
