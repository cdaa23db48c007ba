import { type Kysely, sql } from 'kysely'
import { keptAs, type Measure, type RecordType } from '../declare.ts'
import { type Held, isLater } from './carry.ts'
import { linesOf } from './rule.store.ts'

/** What one record adds to one stock in one unit. */
export type HeldBy = Held & { subject: string }

/** What each of the records of a type adds to these stocks now, by unit and facet. */
export async function listHeld(
  db: Kysely<unknown>,
  space: number,
  type: RecordType,
  stocks: readonly Measure[],
  subjects: readonly string[],
): Promise<HeldBy[]> {
  const { rows } = await sql<{
    subject_id: string
    unit_id: string
    measure: string
    facet: string
    numerator: number
  }>`
    select e.subject_id, m.measure, m.facet, e.unit_id, sum(m.numerator)::float8 as numerator
    from measure_entry e cross join lateral unnest(e.measures, e.facets, e.numerators) as m (measure, facet, numerator)
    where e.space_id = ${space} and e.subject_id = any(${subjects}::uuid[])
      and m.measure = any(${stocks.filter((one) => !isLater(one)).map(keptAs)}::text[])
    group by 1, 2, 3, 4 having sum(m.numerator) <> 0`.execute(db)
  const known = rows.map(({ subject_id: subject, unit_id: unit, ...line }) => ({ subject, unit, ...line }))
  return [...known, ...(await listHeldLater(db, space, type, stocks, subjects))]
}

/** The same of later versions only, by their rules from the events; all of it lies where the record is. */
export async function listHeldLater(
  db: Kysely<unknown>,
  space: number,
  type: RecordType,
  stocks: readonly Measure[],
  subjects: readonly string[],
): Promise<HeldBy[]> {
  const later = stocks.filter(isLater)
  if (later.length === 0) return []
  const from = sql`(select v.* from event v where v.space_id = ${space} and v.subject_id = any(${subjects}::uuid[]) offset 0)`
  const lines = later.flatMap((measure) =>
    linesOf(
      type,
      { ...measure, kind: 'sum' },
      { space },
      { from, times: sql`1` },
      sql`, e.subject_id, ${keptAs(measure)}::text as measure`,
    ),
  )
  const { rows } = await sql<HeldBy>`
    select line.subject_id as subject, line.measure, line.facet, r.unit_id as unit, sum(line.numerator)::float8 as numerator
    from (${sql.join(lines, sql` union all `)}) as line join record r on r.space_id = ${space} and r.id = line.subject_id
    group by 1, 2, 3, 4 having sum(line.numerator) <> 0`.execute(db)
  return rows
}
