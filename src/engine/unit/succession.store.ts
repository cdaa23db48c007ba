import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import type { FunctionView } from './question.ts'
import type { Succession } from './succession.ts'
import type { FunctionDeclaration } from './unit.ts'

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

/** Writes the functions a locality declares, in place of what it declared before. */
export async function saveFunctions(
  db: Database,
  space: number,
  functions: readonly FunctionDeclaration[],
): Promise<void> {
  const rows = functions.map((one) => ({
    function: one.function,
    unit_kind: one.unitKind,
    valid_from: one.from,
    valid_until: one.until ?? null,
    label_vi: one.label.vi,
    label_en: one.label.en,
    basis_vi: one.basis.vi,
    basis_en: one.basis.en,
  }))
  await sql`insert into function_assignment (space_id, function, unit_kind, valid_from, valid_until, label_vi, label_en, basis_vi, basis_en)
    select ${space}::int, x.function, x.unit_kind, x.valid_from, x.valid_until, x.label_vi, x.label_en, x.basis_vi, x.basis_en
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (function text, unit_kind text, valid_from date, valid_until date,
      label_vi text, label_en text, basis_vi text, basis_en text)
    on conflict (space_id, function, valid_from) do update set unit_kind = excluded.unit_kind, valid_until = excluded.valid_until,
      label_vi = excluded.label_vi, label_en = excluded.label_en, basis_vi = excluded.basis_vi, basis_en = excluded.basis_en`.execute(
    db.query,
  )
}

/** Who has which function on a day; at most 500. */
export async function listFunctions(db: Database, space: number, on: LocalDate): Promise<FunctionView[]> {
  const { rows } = await sql<{
    function: string
    unit_kind: string
    valid_from: string
    valid_until: string | null
    label_vi: string
    label_en: string
    basis_vi: string
    basis_en: string
  }>`select function, unit_kind, valid_from, valid_until, label_vi, label_en, basis_vi, basis_en from function_assignment
    where space_id = ${space} and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)
    order by function limit 500`.execute(db.query)
  return rows.map((row) => ({
    function: row.function,
    unitKind: row.unit_kind,
    validFrom: row.valid_from,
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    label: { vi: row.label_vi, en: row.label_en },
    basis: { vi: row.basis_vi, en: row.basis_en },
  }))
}
