import { type Kysely, sql } from 'kysely'
import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import { startIn, type TimeCut, totalsIn } from './total.store.ts'

/** A total of an ended unit in the unit of today its records lie in; without `unit` they have no place. */
export type AreaTotal = {
  measure: string
  startsOn: LocalDate
  from: string
  unit?: string
  facet: string
  numerator: number
  denominator: number
  entries: number
}

/** A record of an ended unit whose unit of today is to be found. */
export type Unplaced = { subject: string; from: string; place?: Point }

/** Where a record of an ended unit counts now. */
export type Placed = { subject: string; from: string; unit: string }

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Forgets all that was folded by area: a decision on units makes it untrue. */
export async function forgetAreas(trx: Kysely<unknown>, space: number): Promise<void> {
  await sql`delete from area_total where space_id = ${space}`.execute(trx)
  await sql`delete from record_area where space_id = ${space}`.execute(trx)
  await sql`insert into area_fold (space_id, folded_below) values (${space}, '3'::xid8)
    on conflict (space_id) do update set folded_below = excluded.folded_below`.execute(trx)
}

/** Takes the fold's turn: from which transaction to which it may go now; undefined when nothing was ever ended or nothing is new. */
export async function lockAreaFold(
  trx: Kysely<unknown>,
  space: number,
): Promise<{ from: string; until: string } | undefined> {
  const { rows } = await sql<{ from: string; until: string }>`
    select f.folded_below::text as "from", pg_snapshot_xmin(pg_current_snapshot())::text as until
    from area_fold f where f.space_id = ${space} for update`.execute(trx)
  const [row] = rows
  return row && BigInt(row.until) > BigInt(row.from) ? row : undefined
}

/** Records with something counted in these units in the span, whose unit of today is not known yet. At most `limit`. */
export async function listUnplaced(
  trx: Kysely<unknown>,
  space: number,
  units: readonly string[],
  span: { from: string; until: string },
  after: Unplaced | undefined,
  limit: number,
): Promise<Unplaced[]> {
  const { rows } = await sql<{ subject_id: string; unit_id: string; x: number | null; y: number | null }>`
    select distinct e.subject_id, e.unit_id, r.place[0] as x, r.place[1] as y from measure_entry e
    join record r on r.space_id = e.space_id and r.id = e.subject_id
    where e.space_id = ${space} and e.transaction_id >= ${span.from}::xid8 and e.transaction_id < ${span.until}::xid8
      and e.unit_id = any(${units}::uuid[])
      ${after ? sql`and (e.subject_id, e.unit_id) > (${after.subject}::uuid, ${after.from}::uuid)` : sql``}
      and not exists (select from record_area a where a.space_id = e.space_id and a.subject_id = e.subject_id and a.from_unit = e.unit_id)
    order by e.subject_id, e.unit_id limit ${limit}`.execute(trx)
  return rows.map(({ subject_id: subject, unit_id: from, x, y }) => ({
    subject,
    from,
    ...(x !== null && y !== null && { place: { longitude: x, latitude: y } }),
  }))
}

/** Keeps where records of ended units count now. */
export async function savePlaced(trx: Kysely<unknown>, space: number, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return
  await sql`insert into record_area (space_id, subject_id, from_unit, unit_id)
    select ${space}::int, x.* from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as x (subject uuid, "from" uuid, unit uuid)
    on conflict do nothing`.execute(trx)
}

/** Adds the span's entries of ended units into the totals by area and moves the horizon. @returns how many entries */
export async function addAreas(
  trx: Kysely<unknown>,
  space: number,
  units: readonly string[],
  span: { from: string; until: string },
): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with line as (
      select m.measure, m.day, e.unit_id as from_unit, coalesce(a.unit_id, ${nowhere}::uuid) as unit_id, m.facet,
        sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(*) as entries
      from measure_entry e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      left join record_area a on a.space_id = e.space_id and a.subject_id = e.subject_id and a.from_unit = e.unit_id
      where e.space_id = ${space} and e.transaction_id >= ${span.from}::xid8 and e.transaction_id < ${span.until}::xid8
        and e.unit_id = any(${units}::uuid[])
      group by 1, 2, 3, 4, 5
    ),
    cube as (
      select l.measure, g.grain, case g.grain when 'day' then l.day else date_trunc('month', l.day)::date end as starts_on,
        l.from_unit, l.unit_id, f.facet, sum(l.numerator) as numerator, sum(l.denominator) as denominator, sum(l.entries) as entries
      from line l cross join (values ('day'), ('month')) as g (grain)
      cross join lateral (select l.facet union select '') as f (facet)
      group by 1, 2, 3, 4, 5, 6
    ),
    written as (
      insert into area_total as t (space_id, measure, grain, starts_on, from_unit, unit_id, facet, numerator, denominator, entries)
      select ${space}::int, c.* from cube c
      on conflict (space_id, measure, grain, starts_on, from_unit, unit_id, facet) do update
        set numerator = t.numerator + excluded.numerator, denominator = t.denominator + excluded.denominator,
          entries = t.entries + excluded.entries
      returning 1
    )
    select coalesce(sum(entries), 0) as added from line`.execute(trx)
  await sql`update area_fold set folded_below = ${span.until}::xid8 where space_id = ${space}`.execute(trx)
  return Number(rows[0]?.added ?? 0)
}

/** Which totals by area: of these ended units, up to a day. */
export type AreaCut = TimeCut & {
  measures: readonly string[]
  units: readonly string[]
  facet: boolean
}

/** Totals of ended units by area as they are at this moment, the tail included: one statement, one snapshot. */
export async function listAreaTotals(db: Database, space: number, cut: AreaCut): Promise<AreaTotal[]> {
  if (cut.measures.length === 0 || cut.units.length === 0) return []
  const from = cut.from ?? '0001-01-01'
  const { rows } = await sql<{
    measure: string
    starts_on: string
    from_unit: string
    unit_id: string
    facet: string
    numerator: number
    denominator: number
    entries: number
  }>`
    with line as (
      select t.measure, t.starts_on, t.from_unit, t.unit_id, t.facet, t.numerator, t.denominator, t.entries
      from ${totalsIn(sql`area_total`, space, cut)} as t where t.from_unit = any(${cut.units}::uuid[])
        and ${cut.facet ? sql`t.facet <> ''` : sql`t.facet = ''`}
      union all
      select m.measure, ${startIn(cut, sql`m.day`)}, e.unit_id,
        coalesce(a.unit_id, ${nowhere}::uuid), ${cut.facet ? sql`m.facet` : sql`''`}, m.numerator, m.denominator, 1
      from area_tail(${space}) e
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      left join record_area a on a.space_id = e.space_id and a.subject_id = e.subject_id and a.from_unit = e.unit_id
      where m.measure = any(${cut.measures}::text[]) and m.day >= ${from}::date and m.day < ${cut.until}::date
        and e.unit_id = any(${cut.units}::uuid[]) and ${cut.facet ? sql`m.facet <> ''` : sql`true`}
    )
    select measure, starts_on, from_unit, unit_id, facet, sum(numerator) as numerator, sum(denominator) as denominator, sum(entries) as entries
    from line group by 1, 2, 3, 4, 5 order by 1, 2`.execute(db.query)
  return rows.map((row) => ({
    measure: row.measure,
    startsOn: row.starts_on,
    from: row.from_unit,
    ...(row.unit_id !== nowhere && { unit: row.unit_id }),
    facet: row.facet,
    numerator: row.numerator,
    denominator: row.denominator,
    entries: Number(row.entries),
  }))
}
