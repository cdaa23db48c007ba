import type { Database } from '#engine/db/connect.ts'

/** Where a call breaks: before the server has it, or after it is done and before its answer is there. */
export type Break = 'before' | 'after'

type Pending = { where: Break; text: string }
const pending = new WeakMap<Database, Pending[]>()

/** Breaks the next call of `pool.query` with this text, once, as a line that goes dead does; everybody else's go through. */
export function breakNext(db: Database, where: Break, text: string): { undo(): void } {
  const waiting = pending.get(db) ?? watch(db)
  const own = { where, text }
  waiting.push(own)
  return { undo: () => void waiting.splice(waiting.indexOf(own) >>> 0, 1) }
}

function watch(db: Database): Pending[] {
  const waiting: Pending[] = []
  pending.set(db, waiting)
  const query = db.pool.query.bind(db.pool) as (...args: unknown[]) => Promise<unknown>
  const watched = async (...args: unknown[]): Promise<unknown> => {
    const [asked] = args as [{ text?: string } | string]
    const said = typeof asked === 'string' ? asked : (asked.text ?? '')
    const index = waiting.findIndex(({ text }) => said.includes(text))
    const [broken] = index < 0 ? [] : waiting.splice(index, 1)
    if (!broken) return query(...args)
    // Whatever the server said, a refusal too, is lost.
    if (broken.where === 'after') await query(...args).catch(() => undefined)
    throw dead()
  }
  Object.assign(db.pool, { query: watched })
  return waiting
}

function dead(): Error {
  return Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
}
