import { type Kysely, sql } from 'kysely'
import { stableUuid } from '#base/id.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import type { LocalityDeclaration, UnitDeclaration } from '../declare.ts'
import { listSuccession } from './succession.store.ts'
import { type UnitTree, type UnitVersion, unitTree } from './unit-tree.ts'

/** The lasting id of a unit a locality declares. */
export function unitId(locality: string, key: string): string {
  return stableUuid('unit', locality, key)
}

/** Makes the space when it is not there yet; its number never changes. */
export async function ensureSpace(db: Database, key: string, at: Date): Promise<number> {
  await sql`insert into space (id, key, created_at)
    select coalesce(max(id), 0) + 1, ${key}, ${at} from space on conflict (key) do nothing`.execute(db.query)
  const { rows } = await sql<{ id: number }>`select id from space where key = ${key}`.execute(db.query)
  if (!rows[0]) throw new Error(`space: '${key}' could not be made`)
  return rows[0].id
}

/** How far a locality's demonstration records reach, and which reading of units and definitions is the newest. */
export async function getSpace(db: Database, id: number): Promise<{ simulatedUntil?: Date; generation: number }> {
  const { rows } = await sql<{ simulated_until: Date | null; generation: number }>`
    select simulated_until, generation from space where id = ${id}`.execute(db.query)
  const [row] = rows
  if (!row) throw new Error(`space: ${id} is gone`)
  return { generation: Number(row.generation), ...(row.simulated_until && { simulatedUntil: row.simulated_until }) }
}

/** The localities that were set up in the program, and the day each began. */
export async function listFounded(db: Database): Promise<{ key: string; foundedOn: LocalDate }[]> {
  const { rows } = await sql<{ key: string; foundedOn: LocalDate }>`
    select key, founded_on as "foundedOn" from space where founded_on is not null order by id`.execute(db.query)
  return rows
}

/** Says that a locality is set up in the program and since when it works. */
export async function saveFounded(db: Database, id: number, on: LocalDate): Promise<void> {
  await sql`update space set founded_on = ${on}::date where id = ${id} and founded_on is null`.execute(db.query)
}

/** Says that demonstration records reach to this instant. */
export async function saveSimulatedUntil(db: Database, space: number, at: Date): Promise<void> {
  await sql`update space set simulated_until = ${at} where id = ${space}`.execute(db.query)
}

/** Writes the declared units and their versions; a declared version replaces the stored one of the same first day, unless a decision changed it. */
export async function saveUnits(
  db: Database,
  space: number,
  declaration: Pick<LocalityDeclaration, 'key' | 'units'>,
): Promise<void> {
  await writeVersions(db.query, space, declaration.key, declaration.units)
}

/** Writes units with their versions; `decision` is the record that says so, absent for what a locality declares. */
export async function writeVersions(
  db: Kysely<unknown>,
  space: number,
  locality: string,
  units: readonly UnitDeclaration[],
  decision?: string,
): Promise<void> {
  const rows = units.map((unit) => rowOf(locality, unit))
  await sql`insert into unit (space_id, id, key)
    select distinct ${space}::int, x.unit_id, x.key from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (unit_id uuid, key text)
    on conflict do nothing`.execute(db)
  await sql`insert into unit_version (space_id, unit_id, valid_from, valid_until, kind, label_vi, label_en, short_vi, short_en, code, parent_id,
      population, area_km2, centre, outline, seat, decision)
    select ${space}::int, x.unit_id, x.valid_from, x.valid_until, x.kind, x.label_vi, x.label_en, x.short_vi, x.short_en, x.code, x.parent_id,
      x.population, x.area_km2, case when x.longitude is null then null else point(x.longitude, x.latitude) end, x.outline, x.seat,
      ${decision ?? null}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (unit_id uuid, valid_from date, valid_until date, kind text, label_vi text,
      label_en text, short_vi text, short_en text, code text, parent_id uuid, population int, area_km2 numeric, longitude float8, latitude float8,
      outline jsonb, seat text)
    on conflict (space_id, unit_id, valid_from) do update set valid_until = excluded.valid_until, kind = excluded.kind,
      label_vi = excluded.label_vi, label_en = excluded.label_en, short_vi = excluded.short_vi, short_en = excluded.short_en,
      code = excluded.code, parent_id = excluded.parent_id, population = excluded.population, area_km2 = excluded.area_km2,
      centre = excluded.centre, outline = excluded.outline, seat = excluded.seat
      where unit_version.decision is null`.execute(db)
}

function rowOf(locality: string, unit: UnitDeclaration): Record<string, unknown> {
  return {
    unit_id: unitId(locality, unit.key),
    key: unit.key,
    valid_from: unit.validFrom,
    valid_until: unit.validUntil ?? null,
    kind: unit.kind,
    label_vi: unit.label.vi,
    label_en: unit.label.en,
    short_vi: unit.short?.vi ?? null,
    short_en: unit.short?.en ?? null,
    code: unit.code ?? null,
    parent_id: unit.parent === undefined ? null : unitId(locality, unit.parent),
    population: unit.population?.count ?? null,
    area_km2: unit.areaKm2 ?? null,
    longitude: unit.centre?.longitude ?? null,
    latitude: unit.centre?.latitude ?? null,
    outline: unit.outline ?? null,
    seat: unit.seat ?? null,
  }
}

type UnitRow = {
  id: string
  key: string
  kind: string
  label_vi: string
  label_en: string
  short_vi: string | null
  short_en: string | null
  code: string | null
  parent_id: string | null
  parent_key: string | null
  valid_from: string
  valid_until: string | null
  population: number | null
  area_km2: number | null
  centre: { x: number; y: number } | null
  outline: NonNullable<UnitVersion['outline']> | null
}

/** All units of a locality with their versions: bounded by the number of units, held in memory. */
export async function loadUnits(db: Database, space: number, root: string): Promise<UnitTree> {
  const { rows } = await sql<UnitRow>`
    select u.id, u.key, v.kind, v.label_vi, v.label_en, v.short_vi, v.short_en, v.code, v.parent_id, p.key as parent_key,
      v.valid_from, v.valid_until, v.population, v.area_km2, v.centre, v.outline
    from unit u join unit_version v on v.space_id = u.space_id and v.unit_id = u.id
    left join unit p on p.space_id = v.space_id and p.id = v.parent_id
    where u.space_id = ${space} order by v.valid_from, u.key`.execute(db.query)
  return unitTree(root, rows.map(versionFromRow), await listSuccession(db, space))
}

function versionFromRow(row: UnitRow): UnitVersion {
  const label = { vi: row.label_vi, en: row.label_en }
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    label,
    short: { vi: row.short_vi ?? row.label_vi, en: row.short_en ?? row.label_en },
    validFrom: row.valid_from,
    ...(row.code !== null && { code: row.code }),
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    ...(row.parent_key !== null && { parent: row.parent_key }),
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    ...(row.population !== null && { population: row.population }),
    ...(row.area_km2 !== null && { areaKm2: row.area_km2 }),
    ...(row.centre && { centre: { longitude: row.centre.x, latitude: row.centre.y } }),
    ...(row.outline && { outline: row.outline }),
  }
}
