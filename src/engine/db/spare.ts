import pg from 'pg'

/**
 * Lets a pool keep the connection of a question that the database refused: a key that is taken, a rule that does not hold. The driver
 * throws it away, and the next question opens another, with a process and prepared statements of its own: acts sent twice, or two at
 * the same record, would cost a connection each.
 */
export function sparePool(pool: pg.Pool): void {
  const query = async (...asked: unknown[]): Promise<unknown> => {
    const client = await pool.connect()
    try {
      const answer: unknown = await Reflect.apply(client.query, client, asked)
      client.release()
      return answer
    } catch (error) {
      client.release(isRefusal(error) ? undefined : (error as Error))
      throw error
    }
  }
  Object.assign(pool, { query })
}

/** Data, constraints, conflicts between transactions, statements, rules of our own; what else the server says may be its end. */
const refusals = /^(22|23|40|42|P0)/

function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && refusals.test(error.code ?? '')
}
