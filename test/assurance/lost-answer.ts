import type { Database } from '#engine/db/connect.ts'

/** Where a call breaks: before the server has it, or after it is done and before its answer is there. */
export type Break = 'before' | 'after'

/** Breaks the next call of `pool.query` with this text, once, as a line that goes dead does; everybody else's go through. */
export function breakNext(db: Database, where: Break, text: string): { undo(): void } {
  const query = db.pool.query.bind(db.pool) as (...args: unknown[]) => Promise<unknown>
  const undo = (): void => void Object.assign(db.pool, { query })
  const broken = async (...args: unknown[]): Promise<unknown> => {
    const [asked] = args as [{ text?: string } | string]
    if (!(typeof asked === 'string' ? asked : (asked.text ?? '')).includes(text)) return query(...args)
    undo()
    if (where === 'after') await query(...args)
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
  }
  Object.assign(db.pool, { query: broken })
  return { undo }
}
