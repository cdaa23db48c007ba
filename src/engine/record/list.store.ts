import { type RawBuilder, sql } from 'kysely'
import { boxAround, type Point } from '#base/geometry.ts'
import { isUuid } from '#base/id.ts'
import { parseInstant } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import type { Field, RecordType } from '../declare.ts'
import type { Filter, FilterValue } from './filter.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from './record.store.ts'
import type { Snapshot } from './record.ts'
import { fieldOf } from './record.ts'

/** Names every record can be filtered by, with their columns and what they hold. */
const columns: Record<string, { column: string; holds: 'text' | 'instant' | 'boolean' | 'uuid' | 'point' }> = {
  id: { column: 'r.id', holds: 'uuid' },
  code: { column: 'r.code', holds: 'text' },
  state: { column: 'r.state', holds: 'text' },
  unit: { column: 'r.unit_id', holds: 'uuid' },
  channel: { column: 'r.channel', holds: 'text' },
  title: { column: 'r.title', holds: 'text' },
  openedAt: { column: 'r.opened_at', holds: 'instant' },
  changedAt: { column: 'r.changed_at', holds: 'instant' },
  closedAt: { column: 'r.closed_at', holds: 'instant' },
  dueAt: { column: 'r.due_at', holds: 'instant' },
  simulated: { column: 'r.simulated', holds: 'boolean' },
  point: { column: 'r.place', holds: 'point' },
}

const sorts: Record<string, RawBuilder<unknown>> = { openedAt: sql`r.opened_at`, changedAt: sql`r.changed_at` }

/** Which records of one type, in which order; `fields` are the form's fields the reader may name. */
export type ListCut = {
  type: RecordType
  filter?: Filter
  sort?: string
  limit: number
  cursor?: string
  fields: readonly string[]
  units?: readonly string[]
}

/** A page of records. The order is total, so no record is shown twice or skipped while others are written. */
export async function listRecords(
  db: Database,
  space: number,
  cut: ListCut,
): Promise<{ items: Snapshot[]; cursor?: string }> {
  const { key, descending } = sortOf(cut.sort)
  const column = sorts[key] ?? sql`r.opened_at`
  const direction = descending ? sql`desc` : sql`asc`
  const after = afterOf(cut.cursor, column, descending)
  const order = sql`order by ${column} ${direction}, r.id ${direction} limit ${cut.limit + 1}`
  const where = sql`r.space_id = ${space} and r.record = ${cut.type.name} and not r.restricted
      ${cut.units === undefined ? sql`` : sql`and r.unit_id = any(${cut.units}::uuid[])`}
      ${cut.filter ? sql`and ${compile(cut.filter, cut)}` : sql``} ${after}`
  const { rows } = await sql<RecordRow & { sorted: Date }>`
    select ${recordColumns}, ${column} as sorted from ${key === 'changedAt' ? eachState(cut, where, order) : sql`record r where ${where}`}
    ${order}`.execute(db.query)
  const page = rows.slice(0, cut.limit)
  const last = page.at(-1)
  return {
    items: page.map(snapshotFromRow),
    ...(rows.length > cut.limit && last && { cursor: makeCursor([last.sorted.toISOString(), last.id]) }),
  }
}

/** A page of each state that the filter leaves: each walks its own part of one index, however many are in other states. */
function eachState(cut: ListCut, where: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<unknown> {
  const states = statesIn(cut.filter) ?? Object.keys(cut.type.states)
  const pages = states.map((state) => sql`(select r.* from record r where ${where} and r.state = ${state} ${order})`)
  return pages.length === 0 ? sql`record r where false` : sql`(${sql.join(pages, sql` union all `)}) as r`
}

/** The states a filter asks for; undefined when it does not say. */
function statesIn(filter: Filter | undefined): string[] | undefined {
  if (filter?.op === 'and') return filter.args.map(statesIn).find((states) => states !== undefined)
  if (filter?.op === '=' && filter.name === 'state') return [String(filter.value)]
  if (filter?.op === 'in' && filter.name === 'state') return [...new Set(filter.values.map(String))]
  return undefined
}

function sortOf(sort: string | undefined): { key: string; descending: boolean } {
  const descending = sort === undefined || sort.startsWith('-')
  const key = (sort ?? '-openedAt').replace(/^[-+]/, '')
  if (!Object.hasOwn(sorts, key))
    throw new Refused([
      refuse('bad_sort', 'sort', {
        sort: key.slice(0, 60),
        known: Object.keys(sorts)
          .flatMap((one) => [one, `-${one}`])
          .join(', '),
      }),
    ])
  return { key, descending }
}

function afterOf(cursor: string | undefined, column: RawBuilder<unknown>, descending: boolean): RawBuilder<unknown> {
  const parts = readCursor(cursor, 2)
  if (!parts) return sql``
  const [at, id] = parts.map(String)
  if (!parseInstant(at ?? '') || !isUuid(id ?? '')) throw new Refused([refuse('bad_cursor', 'cursor')])
  return sql`and (${column}, r.id) ${descending ? sql`<` : sql`>`} (${at}::timestamptz, ${id}::uuid)`
}

function no(name: string, vi: string, en: string): Refused {
  return new Refused([refuse('bad_filter', 'filter', { name: name.slice(0, 60), expected: vi, expected_en: en })])
}

/** A filter tree as SQL with bound values; a name that is not on the list is refused, never passed on. */
function compile(filter: Filter, cut: ListCut): RawBuilder<unknown> {
  switch (filter.op) {
    case 'and':
    case 'or':
      if (filter.args.length === 0) return filter.op === 'and' ? sql`true` : sql`false`
      return sql`(${sql.join(
        filter.args.map((arg) => compile(arg, cut)),
        filter.op === 'and' ? sql` and ` : sql` or `,
      )})`
    case 'not':
      return sql`not ${compile(filter.arg, cut)}`
    case 'is_null':
      return sql`${nameOf(filter.name, cut).sql} is null`
    case 'like':
      return like(filter, cut)
    case 'in': {
      const named = nameOf(filter.name, cut)
      return sql`${named.sql} in (${sql.join(filter.values.map((value) => boundValue(named, filter.name, value)))})`
    }
    case 'within_box': {
      if (nameOf(filter.name, cut).holds !== 'point')
        throw no(filter.name, 'phải là vị trí (point)', 'must be the place (point)')
      return sql`r.place <@ box(point(${filter.west}::float8, ${filter.south}::float8), point(${filter.east}::float8, ${filter.north}::float8))`
    }
    default: {
      const named = nameOf(filter.name, cut)
      return sql`${named.sql} ${sql.raw(filter.op)} ${boundValue(named, filter.name, filter.value)}`
    }
  }
}

function like(filter: Extract<Filter, { op: 'like' }>, cut: ListCut): RawBuilder<unknown> {
  const named = nameOf(filter.name, cut)
  if (named.holds !== 'text') throw no(filter.name, 'LIKE chỉ dùng cho chữ', 'LIKE is for text only')
  return filter.fold
    ? sql`fold_text(${named.sql}) like fold_text(${filter.pattern}::text)`
    : sql`${named.sql} like ${filter.pattern}::text`
}

type Named = { sql: RawBuilder<unknown>; holds: 'text' | 'instant' | 'boolean' | 'uuid' | 'point' | 'number' }

function nameOf(name: string, cut: ListCut): Named {
  const known = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (known) return { sql: sql.ref(known.column), holds: known.holds }
  const field = cut.fields.includes(name) ? fieldOf(cut.type, name) : undefined
  if (!field)
    throw no(
      name,
      `có thể dùng: ${[...Object.keys(columns), ...cut.fields].join(', ')}`,
      `possible: ${[...Object.keys(columns), ...cut.fields].join(', ')}`,
    )
  return contentOf(name, field)
}

function contentOf(name: string, field: Field): Named {
  const text = sql`(r.content ->> ${sql.lit(name)})`
  if (field.kind === 'number' || field.kind === 'money' || field.kind === 'scale')
    return { sql: sql`${text}::numeric`, holds: 'number' }
  if (field.kind === 'boolean') return { sql: sql`${text}::boolean`, holds: 'boolean' }
  if (field.kind === 'unit') return { sql: sql`${text}::uuid`, holds: 'uuid' }
  return { sql: text, holds: field.kind === 'point' ? 'point' : 'text' }
}

function boundValue(named: Named, name: string, value: FilterValue): RawBuilder<unknown> {
  switch (named.holds) {
    case 'instant': {
      const at = value instanceof Date ? value : typeof value === 'string' ? parseInstant(value) : undefined
      if (!at)
        throw no(
          name,
          "phải so với thời điểm, như TIMESTAMP('2026-03-01T00:00:00Z') hoặc DATE('2026-03-01')",
          "must be compared with an instant, like TIMESTAMP('2026-03-01T00:00:00Z') or DATE('2026-03-01')",
        )
      return sql`${at}::timestamptz`
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw no(name, 'phải là TRUE hoặc FALSE', 'must be TRUE or FALSE')
      return sql`${value}::boolean`
    case 'number':
      if (typeof value !== 'number') throw no(name, 'phải là số', 'must be a number')
      return sql`${value}::numeric`
    case 'uuid':
      if (typeof value !== 'string' || !isUuid(value)) throw no(name, 'phải là id (uuid)', 'must be an id (uuid)')
      return sql`${value}::uuid`
    case 'point':
      throw no(
        name,
        'vị trí chỉ lọc được bằng S_INTERSECTS với BBOX',
        'a place can only be filtered by S_INTERSECTS with a BBOX',
      )
    default:
      if (value instanceof Date) return sql`${value.toISOString()}::text`
      if (typeof value !== 'string') throw no(name, 'phải là chữ trong dấu nháy đơn', 'must be text in single quotes')
      return sql`${value}::text`
  }
}

/** Open records of a type near a point, nearest first, never more than `limit` nor farther than `radiusM`. */
export async function listNearby(
  db: Database,
  space: number,
  near: { record: string; point: Point; category?: string; radiusM: number; limit: number },
): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from record r
    where r.space_id = ${space} and r.cell = any(${cellsAround(near.point, near.radiusM)}::bigint[]) and r.closed_at is null
      and not r.restricted and r.record = ${near.record} ${near.category === undefined ? sql`` : sql`and r.content ->> 'category' = ${near.category}`}
    order by r.place <-> point(${near.point.longitude}::float8, ${near.point.latitude}::float8) limit ${near.limit * 4}`.execute(
    db.query,
  )
  return rows.map(snapshotFromRow)
}

const cellsPerDegree = 400

/** The numbers of the squares that a circle touches, as the column `cell` counts them. */
export function cellsAround(point: Point, radiusM: number): number[] {
  const around = boxAround(point, radiusM)
  const row = (latitude: number): number => Math.floor((latitude + 90) * cellsPerDegree)
  const column = (longitude: number): number => Math.floor((longitude + 180) * cellsPerDegree)
  const cells: number[] = []
  for (let south = row(around.south); south <= row(around.north); south += 1) {
    for (let west = column(around.west); west <= column(around.east); west += 1) cells.push(south * 1_000_000 + west)
  }
  return cells
}
