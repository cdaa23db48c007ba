import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** Records opened in one unit and week (its Monday): how many, how many lack a place their type asks, how many are whole. */
export type WeekRow = { unit: string; week: LocalDate; records: number; placeless: number; whole: number }

/** A type that is looked at: whether its records lie somewhere, and how many coarse classes a whole one has. */
export type LookedType = { record: string; placed: boolean; facets: number }

/** How whole the records are that were opened from a day on. */
export async function listWhole(
  db: Database,
  space: number,
  types: readonly LookedType[],
  from: LocalDate,
): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select unit, week, count(*)::int as records, count(*) filter (where lacks)::int as placeless, count(*) filter (where not lacks and answered)::int as whole
    from (
      select r.unit_id as unit, date_trunc('week', r.opened_at at time zone 'Asia/Ho_Chi_Minh')::date as week,
        t.placed and r.place is null as lacks, (select count(*) from jsonb_object_keys(r.facets)) >= t.facets as answered
      from jsonb_to_recordset(${JSON.stringify(types)}::jsonb) as t (record text, placed boolean, facets int)
      join record r on r.space_id = ${space} and r.record = t.record and r.opened_at >= (${from}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    ) looked group by 1, 2 order by 2 limit 20000`.execute(db.query)
  return rows
}
