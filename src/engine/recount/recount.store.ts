import { sql } from 'kysely'
import type { Differing } from '../db/comparison.ts'
import type { Database } from '../db/connect.ts'
import type { Space } from '../house.ts'
import { compareTotals } from '../measure/recount.store.ts'
import { compareNumbers } from '../office/recount.store.ts'
import { compareStates } from '../record/recount.store.ts'

/** A stored figure, a record or a line of the register that is not what the events say. */
export type Difference = { locality: string } & Differing

/** What a recount looked at and found; `numbers` are those of documents. `differences` holds the first 1,000 of each kind. */
export type Recount = { events: number; totals: number; records: number; numbers: number; differences: Difference[] }

const firstDifferences = 1_000

/**
 * Proves every stored total, every record's state and the register of documents from the events alone. Reads one snapshot, changes
 * nothing, and keeps no row in this program's memory but the differences.
 */
export async function recount(db: Database, space: Space): Promise<Recount> {
  return db.query.connection().execute(async (connection) => {
    await sql`begin isolation level repeatable read`.execute(connection)
    try {
      await sql`set local statement_timeout = 0`.execute(connection)
      await sql`set local work_mem = '128MB'`.execute(connection)
      // The planner takes groups handed between processes for dearer than they are, and would group with one.
      await sql`set local parallel_tuple_cost = 0`.execute(connection)
      await sql`set local parallel_setup_cost = 0`.execute(connection)
      const totals = await compareTotals(connection, space, firstDifferences)
      const states = await compareStates(connection, space, firstDifferences)
      const numbers = await compareNumbers(connection, space, firstDifferences)
      return {
        events: totals.events,
        totals: totals.count,
        records: states.count,
        numbers: numbers.count,
        differences: [totals, states, numbers].flatMap(({ differences }) =>
          differences.map((one) => ({ locality: space.key, ...one })),
        ),
      }
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}
