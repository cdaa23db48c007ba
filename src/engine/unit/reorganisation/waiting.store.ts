import { sql } from 'kysely'
import type { Point } from '#base/geometry.ts'
import type { Database } from '../../db/connect.ts'

/** How many open records each of these units has, but for the named types; units without any are left out. */
export async function countOpen(
  db: Database,
  space: number,
  units: readonly string[],
  except: readonly string[],
): Promise<{ unit: string; count: number }[]> {
  if (units.length === 0) return []
  const { rows } = await sql<{ unit_id: string; count: number }>`select r.unit_id, count(*) as count from record r
    where r.space_id = ${space} and r.closed_at is null and r.unit_id = any(${units}::uuid[]) and r.record <> all(${except}::text[])
    group by 1 order by 2 desc`.execute(db.query)
  return rows.map(({ unit_id: unit, count }) => ({ unit, count: Number(count) }))
}

/** The open records of these units with their places: what a preview moves. At most 200,000. */
export async function listOpenPlaces(
  db: Database,
  space: number,
  units: readonly string[],
  except: readonly string[],
): Promise<{ unit: string; place?: Point }[]> {
  if (units.length === 0) return []
  const { rows } = await sql<{ unit_id: string; x: number | null; y: number | null }>`
    select r.unit_id, r.place[0] as x, r.place[1] as y from record r
    where r.space_id = ${space} and r.closed_at is null and r.unit_id = any(${units}::uuid[]) and r.record <> all(${except}::text[])
    limit 200000`.execute(db.query)
  return rows.map(({ unit_id: unit, x, y }) => ({
    unit,
    ...(x !== null && y !== null && { place: { longitude: x, latitude: y } }),
  }))
}
