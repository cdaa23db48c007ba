import { AsyncLocalStorage } from 'node:async_hooks'

/** How long one who waits for an answer lets the database take; `isOver` for a while once it took longer. */
export type Patience = { readonly withinMs: number; isOver: boolean }

const waiting = new AsyncLocalStorage<Patience>()

/**
 * The patience of one request. What runs `patiently` under it asks the database with it; everything else (the loops, the
 * queue, the command line) waits as long as it takes.
 *
 * @param withinMs  of one question to the database, with the wait for a connection
 */
export function newPatience(withinMs: number): Patience {
  return { withinMs, isOver: false }
}

/** Runs something, and whatever it leads to, with this patience. */
export function patiently<T>(patience: Patience, work: () => T): T {
  return waiting.run(patience, work)
}

/** The patience of whoever asks now; `undefined` when nobody waits. */
export function patienceNow(): Patience | undefined {
  return waiting.getStore()
}

/**
 * Says that the database took too long: what is asked next under the same patience fails at once, so that a request with
 * many questions waits once. A stream that stays open may ask again after as long a time.
 *
 * @returns the fault, which is one of an unreachable database
 */
export function loseIt(patience: Patience): Error {
  patience.isOver = true
  setTimeout(() => {
    patience.isOver = false
  }, patience.withinMs).unref()
  return stoodStill()
}

/**
 * Waits for what somebody else asked the database, no longer than whoever asks now has patience: it may have been begun by a loop,
 * which waits as long as it takes.
 */
export async function waitFor<T>(work: Promise<T>): Promise<T> {
  const patience = patienceNow()
  if (!patience || patience.withinMs === 0) return work
  if (patience.isOver) throw stoodStill()
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(loseIt(patience)), patience.withinMs)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}

/** The fault of a database that does not answer: nothing is known of what it was asked. */
export function stoodStill(): Error {
  return Object.assign(new Error('the database did not answer in time'), { code: 'ETIMEDOUT' })
}
