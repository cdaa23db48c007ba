import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Measure, RecordType } from '../declare.ts'
import { newestLines } from '../measure/behind.store.ts'
import { type Cut, linesOf } from '../measure/rule.store.ts'
import type { Life } from './waiting.ts'

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

/** The lives of the newest late lines of a share, each up to the event that made it late. One statement, and no record is read. */
export function listLateLives(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: Cut & { facet?: string },
  most: number,
): Promise<Life[]> {
  return listLives(db, cut.space, newestLines(type, measure, { ...cut, short: true }, most))
}

/** The whole lives of records up to an instant. The caller bounds their number. */
export function listWholeLives(db: Database, space: number, subjects: readonly string[], until: Date): Promise<Life[]> {
  const last = 2 ** 31 - 1
  return listLives(
    db,
    space,
    sql`select id as subject_id, ${last}::int as version, ${until}::timestamptz as at from unnest(${subjects}::uuid[]) as subject (id)`,
  )
}

async function listLives(db: Database, space: number, lines: RawBuilder<unknown>): Promise<Life[]> {
  const { rows } = await sql<{ until: Date; states: string[]; instants: Date[] }>`
    with line as materialized (${lines})
    select l.at as until, array_agg(e.state order by e.version) as states, array_agg(e.at order by e.version) as instants
    from line l cross join lateral (
      select e.version, e.state, e.at from event e
      where e.space_id = ${space} and e.subject_id = l.subject_id and e.version <= l.version offset 0) as e
    group by l.subject_id, l.version, l.at order by l.at desc, l.subject_id`.execute(db.query)
  return rows.map(({ until, states, instants }) => ({
    until,
    steps: instants.map((at, place) => ({ at, state: states[place] ?? '' })),
  }))
}
