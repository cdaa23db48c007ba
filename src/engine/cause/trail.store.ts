import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Measure, RecordType } from '../declare.ts'
import { type Cut, linesOf } from '../measure/rule.store.ts'

/** Sums of a measure for one way records came in. */
export type ChannelSums = { channel: string; numerator: number; denominator: number; entries: number }

/** Sums by the way the records came in, added up in the database from the events by the measure's own rules. */
export async function listChannels(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: Cut & { facet?: string },
): Promise<ChannelSums[]> {
  const lines = linesOf(
    type,
    measure,
    cut,
    { from: sql`event`, times: sql`1` },
    sql`, coalesce(e.facets ->> 'channel', '') as channel`,
  )
  const { rows } = await sql<ChannelSums>`
    select channel, sum(numerator)::float8 as numerator, sum(denominator)::float8 as denominator, count(*)::int as entries
    from (${sql.join(lines, sql` union all `)}) as line
    where ${cut.facet === undefined ? sql`true` : sql`line.facet = ${cut.facet}`}
    group by channel order by channel`.execute(db.query)
  return rows
}

/** One step of a record: the state an event led to. */
export type StepRow = { subject: string; version: number; at: Date; state: string }

/** Every step of these records in order, in one statement. The caller bounds their number. */
export async function listSteps(db: Database, space: number, subjects: readonly string[]): Promise<StepRow[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<StepRow>`
    select e.subject_id as subject, e.version, e.at, e.state from event e
    where e.space_id = ${space} and e.subject_id = any(${subjects}::uuid[])
    order by e.subject_id, e.version`.execute(db.query)
  return rows
}
