import { type Kysely, sql } from 'kysely'
import { type Compared, type Comparison, comparisonOf } from '../db/comparison.ts'
import type { Space } from '../house.ts'

/**
 * Proves what every record is from the events alone, in the caller's transaction: its state, its version and its unit are those of its
 * newest event, and no event is without its record.
 *
 * @returns how many records were looked at, and at most `most` of what differs
 */
export async function compareStates(connection: Kysely<unknown>, space: Space, most: number): Promise<Comparison> {
  const told = await countTold(connection, space.id)
  if (told.orphans === 0 && told.ahead === 0 && told.right === told.records)
    return { count: told.records, differences: [] }
  // Only the newest event of a record has its version or a later one, so nothing has to be sorted to find it.
  const { rows } = await sql<Compared>`
    with compared as (
      select r.id, r.state || ' · ' || r.version || ' · ' || r.unit_id as stored, e.state || ' · ' || e.version || ' · ' || e.unit_id as counted
      from record r
      left join event e on e.space_id = r.space_id and e.subject_id = r.id and e.version >= r.version
      where r.space_id = ${space.id}
        and (e.version is distinct from r.version or e.state is distinct from r.state or e.unit_id is distinct from r.unit_id)
      union all
      select e.subject_id, null, max(e.version) || ' events' from event e
      where e.space_id = ${space.id} and not exists (select from record r where r.space_id = e.space_id and r.id = e.subject_id)
      group by e.subject_id
    )
    select (select count(*) from record where space_id = ${space.id}) as compared, 'record ' || d.id as what,
      coalesce(d.stored, 'no record') as stored, coalesce(d.counted, 'no event') as counted
    from (values (true)) as one left join lateral (select * from compared order by id limit ${most}) as d on true`.execute(
    connection,
  )
  return comparisonOf(rows)
}

/**
 * Of all events in one pass: how many belong to no record, how many are newer than their record, and how many say exactly what
 * their record says. No record has two events of one number, so as many of the last as records is all of them.
 */
async function countTold(
  connection: Kysely<unknown>,
  space: number,
): Promise<{ orphans: number; ahead: number; right: number; records: number }> {
  const { rows } = await sql<{ orphans: number; ahead: number; right: number; records: number }>`
    select count(*) filter (where r.id is null) as orphans, count(*) filter (where e.version > r.version) as ahead,
      count(*) filter (where e.version = r.version and e.state = r.state and e.unit_id = r.unit_id) as right,
      (select count(*) from record where space_id = ${space}) as records
    from event e left join record r on r.space_id = e.space_id and r.id = e.subject_id where e.space_id = ${space}`.execute(
    connection,
  )
  const [row] = rows
  const of = (name: 'orphans' | 'ahead' | 'right' | 'records'): number => Number(row?.[name] ?? 0)
  return { orphans: of('orphans'), ahead: of('ahead'), right: of('right'), records: of('records') }
}
