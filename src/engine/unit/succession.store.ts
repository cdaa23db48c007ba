import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Succession } from './succession.ts'

type Row = {
  decision: string
  number: string
  effective_on: string
  kind: Succession['kind']
  from_unit: string | null
  to_unit: string | null
  outside_vi: string | null
  outside_en: string | null
  share_population: number | null
  share_area: number | null
  method: Succession['method']
  confidence: Succession['confidence']
  basis_vi: string
  basis_en: string
}

/** Every edge of a locality's succession, oldest decision first: as many as its decisions name. */
export async function listSuccession(db: Database, space: number): Promise<Succession[]> {
  const { rows } =
    await sql<Row>`select decision, number, effective_on, kind, from_unit, to_unit, outside_vi, outside_en,
      share_population, share_area, method, confidence, basis_vi, basis_en
    from unit_succession where space_id = ${space} order by effective_on, decision, position`.execute(db.query)
  return rows.map(fromRow)
}

function fromRow(row: Row): Succession {
  return {
    on: row.effective_on,
    decision: row.decision,
    number: row.number,
    kind: row.kind,
    method: row.method,
    confidence: row.confidence,
    basis: { vi: row.basis_vi, en: row.basis_en },
    ...(row.from_unit !== null && { from: row.from_unit }),
    ...(row.to_unit !== null && { to: row.to_unit }),
    ...(row.outside_vi !== null && { outside: { vi: row.outside_vi, en: row.outside_en ?? row.outside_vi } }),
    ...(row.share_population !== null && { sharePopulation: Number(row.share_population) }),
    ...(row.share_area !== null && { shareArea: Number(row.share_area) }),
  }
}

/** Writes the edges of one decision in their order, in place of those it had. */
export async function saveSuccession(trx: Kysely<unknown>, space: number, edges: readonly Succession[]): Promise<void> {
  const rows = edges.map((edge, position) => ({
    position,
    decision: edge.decision,
    number: edge.number,
    effective_on: edge.on,
    kind: edge.kind,
    from_unit: edge.from ?? null,
    to_unit: edge.to ?? null,
    outside_vi: edge.outside?.vi ?? null,
    outside_en: edge.outside?.en ?? null,
    share_population: edge.sharePopulation ?? null,
    share_area: edge.shareArea ?? null,
    method: edge.method,
    confidence: edge.confidence,
    basis_vi: edge.basis.vi,
    basis_en: edge.basis.en,
  }))
  await sql`insert into unit_succession (space_id, decision, position, number, effective_on, kind, from_unit, to_unit, outside_vi, outside_en,
      share_population, share_area, method, confidence, basis_vi, basis_en)
    select ${space}::int, x.decision, x.position, x.number, x.effective_on, x.kind, x.from_unit, x.to_unit, x.outside_vi, x.outside_en,
      x.share_population, x.share_area, x.method, x.confidence, x.basis_vi, x.basis_en
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (decision uuid, position int, number text, effective_on date, kind text,
      from_unit uuid, to_unit uuid, outside_vi text, outside_en text, share_population numeric, share_area numeric, method text,
      confidence text, basis_vi text, basis_en text)
    on conflict (space_id, decision, position) do nothing`.execute(trx)
}
