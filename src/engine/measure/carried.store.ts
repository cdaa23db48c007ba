import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { keptAs } from '../declare.ts'
import type { Space } from '../house.ts'
import { movesOf } from './rule.store.ts'

/**
 * Lets the stocks of a locality follow the moves that were written before stocks did; once, when a program first opens it.
 *
 * Each entry is written with the transaction of its event, so that what is folded goes into the totals here and the rest
 * is in the tail. Nothing is done a second time.
 *
 * @returns how many entries were added
 */
export async function carryStocks(db: Database, space: Space, at: Date): Promise<number> {
  const { rowCount } = await db.pool.query('select from stock_carried where space_id = $1', [space.id])
  if (rowCount === 1) return 0
  return db.query.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    const { rows } = await sql<{ folded_below: string }>`
      select folded_below::text from fold where space_id = ${space.id} for update`.execute(trx)
    const marked = await sql`insert into stock_carried (space_id, carried_at) values (${space.id}, ${at})
      on conflict do nothing returning space_id`.execute(trx)
    // Another program was first.
    if (marked.rows.length === 0) return 0
    let added = 0
    for (const type of space.records) added += await carryOne(trx, space, type.name, rows[0]?.folded_below ?? '0')
    return added
  })
}

async function carryOne(trx: Kysely<unknown>, space: Space, record: string, foldedBelow: string): Promise<number> {
  const type = space.recordType(record)
  const stocks = space.everyMeasure.filter((one) => one.record === record && one.kind === 'balance')
  if (stocks.length === 0) return 0
  const moves = stocks.map(
    (measure) => sql`select m.subject_id, m.version, m.transaction_id, m.day, m.moved_unit, m.facet, m.numerator,
      ${keptAs(measure)}::text as measure from (${movesOf(type, measure, space.id, { from: sql`event`, times: sql`1` })}) as m`,
  )
  const { rows } = await sql<{ added: number }>`
    with line as materialized (${sql.join(moves, sql` union all `)}),
    kept as (
      insert into measure_entry (space_id, subject_id, version, transaction_id, measures, unit_id, days, facets, numerators, denominators, carried)
      select ${space.id}::int, subject_id, version, transaction_id, array_agg(measure), moved_unit, array_agg(day), array_agg(facet),
        array_agg(numerator), array_agg(0::numeric), true
      from line group by subject_id, version, transaction_id, moved_unit),
    cube as (
      select l.measure, g.grain, case g.grain when 'day' then l.day else date_trunc('month', l.day)::date end as starts_on,
        u.unit_id, f.facet, sum(l.numerator) as numerator, count(*) as entries
      from line l cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (values (l.moved_unit), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select l.facet union select '') as f (facet)
      where l.transaction_id < ${foldedBelow}::xid8 group by 1, 2, 3, 4, 5),
    written as (
      insert into measure_total as t (space_id, measure, grain, starts_on, unit_id, facet, numerator, denominator, entries)
      select ${space.id}::int, measure, grain, starts_on, unit_id, facet, numerator, 0, entries from cube
      on conflict (space_id, measure, grain, starts_on, unit_id, facet) do update
        set numerator = t.numerator + excluded.numerator, entries = t.entries + excluded.entries)
    select count(*) as added from line`.execute(trx)
  return Number(rows[0]?.added ?? 0)
}
