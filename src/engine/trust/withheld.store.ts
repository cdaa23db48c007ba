import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** A measure's month that is held back, and the record that says why. */
export type Withheld = { subject: string; measure: string; month: string; since: Date }

/** What is held back in a locality now: few, and none on a good day. */
export async function listWithheld(db: Database, space: number): Promise<Withheld[]> {
  const { rows } =
    await sql<Withheld>`select r.id as subject, r.content ->> 'measure' as measure, r.content ->> 'month' as month,
      r.opened_at as since
    from record r where r.space_id = ${space} and r.record = 'trust.withholding' and r.closed_at is null
    order by r.opened_at limit 1000`.execute(db.query)
  return rows
}
