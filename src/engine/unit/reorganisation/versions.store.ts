import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'

/** A unit that goes on under another name, code, kind or border. */
export type Renaming = {
  unit: string
  label?: Words
  short?: Words
  code?: string
  kind?: string
  outline?: { ring: readonly unknown[]; schematic: boolean }
}

/** Ends the versions of these units that are in force, on a day. @returns how many were ended now */
export async function endVersions(
  trx: Kysely<unknown>,
  space: number,
  units: readonly string[],
  on: LocalDate,
  decision: string,
): Promise<number> {
  const { numAffectedRows } =
    await sql`update unit_version v set valid_until = ${on}::date, decision = ${decision}::uuid
    where v.space_id = ${space} and v.unit_id = any(${units}::uuid[]) and v.valid_from < ${on}::date
      and (v.valid_until is null or v.valid_until > ${on}::date)`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** Begins a new version of units that go on, equal to the one that ends that day but for what is renamed. */
export async function renameVersions(
  trx: Kysely<unknown>,
  space: number,
  renamings: readonly Renaming[],
  on: LocalDate,
  decision: string,
): Promise<void> {
  const rows = renamings.map((one) => ({
    unit_id: one.unit,
    kind: one.kind ?? null,
    code: one.code ?? null,
    label_vi: one.label?.vi ?? null,
    label_en: one.label?.en ?? null,
    outline: one.outline ?? null,
    short_vi: one.short?.vi ?? null,
    short_en: one.short?.en ?? null,
  }))
  await sql`insert into unit_version (space_id, unit_id, valid_from, kind, label_vi, label_en, short_vi, short_en, code, parent_id, population,
      area_km2, centre, outline, seat, decision)
    select v.space_id, v.unit_id, ${on}::date, coalesce(x.kind, v.kind), coalesce(x.label_vi, v.label_vi),
      coalesce(x.label_en, v.label_en), case when x.label_vi is null then v.short_vi else x.short_vi end,
      case when x.label_vi is null then v.short_en else x.short_en end,
      coalesce(x.code, v.code), v.parent_id, v.population, v.area_km2, v.centre, coalesce(x.outline, v.outline), v.seat, ${decision}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (unit_id uuid, kind text, code text, label_vi text, label_en text,
      outline jsonb, short_vi text, short_en text)
    join unit_version v on v.space_id = ${space} and v.unit_id = x.unit_id and v.valid_until = ${on}::date
    on conflict do nothing`.execute(trx)
}
