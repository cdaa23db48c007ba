import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import type { Measure, RecordType } from '../declare.ts'
import { makeCursor, readCursor } from '../record/cursor.ts'
import { type Cut, linesOf } from './rule.store.ts'
import { emptiesWhenClosed } from './stock.ts'

/** One line behind a number: the event that added it, and its record. */
export type BehindLine = {
  subject: string
  version: number
  event: string
  code: string
  title: string
  record: string
  unit: string
  /** Whether it is known in which unit of today it lies, of a record that an ended unit had. */
  isPlaced: boolean
  on: LocalDate
  at: Date
  act: string
  numerator: number
  denominator: number
  clocks: Record<string, { dueAt: string }>
  simulated: boolean
}

type Row = {
  subject_id: string
  version: number
  id: string
  code: string
  title: string
  record: string
  unit_id: string
  placed: boolean
  on_day: string
  at: Date
  act: string
  numerator: number
  denominator: number
  clocks: Record<string, { dueAt: string }>
  simulated: boolean
}

/** Which lines: of the cut, with one answer of the facet, or only those that lower a rate. */
export type BehindCut = Cut & { facet?: string; short?: boolean; limit: number; cursor?: string }

/** The newest lines first. Read from the events by the measure's own rules, so that they are the proof of the number. */
export async function listBehind(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: BehindCut,
): Promise<{ items: BehindLine[]; cursor?: string }> {
  const lines = linesOf(
    type,
    measure,
    cut,
    { from: sql`event`, times: sql`1` },
    sql`, e.subject_id, e.version, e.id, e.at, e.act, e.simulated`,
  )
  const [day, subject, version] = readCursor(cut.cursor, 3) ?? []
  const after =
    day === undefined
      ? sql`true`
      : sql`line.on_day <= ${String(day)}::date and
          (line.on_day, line.subject_id, line.version) < (${String(day)}::date, ${String(subject)}::uuid, ${Number(version)}::int)`
  const newest = sql`order by line.on_day desc, line.subject_id desc, line.version desc limit ${cut.limit + 1}`
  // Each rule's lines walk their own index backwards and stop at a page: together they would all be read and sorted.
  const pages = lines.map(
    (line) => sql`(select * from (${line}) as line where ${after}
        and ${cut.facet === undefined ? sql`true` : sql`line.facet = ${cut.facet}`}
        and ${cut.short ? sql`line.numerator < line.denominator` : sql`true`} ${newest})`,
  )
  const { rows } = await sql<Row>`
    with page as (select * from (${sql.join(pages, sql` union all `)}) as line ${newest})
    select p.*, case when r.restricted then '…' else r.code end as code, case when r.restricted then '…' else r.title end as title, r.record, r.clocks, ${isPlaced(cut)} as placed from page p join record r on r.space_id = ${cut.space} and r.id = p.subject_id
    order by p.on_day desc, p.subject_id desc, p.version desc`.execute(db.query)
  const items = rows.slice(0, cut.limit).map(fromRow)
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > cut.limit && last && { cursor: makeCursor([last.on, last.subject, last.version]) }),
  }
}

/** For a stock: the records that are in it at the end of the period, the longest there first. */
export async function listInStock(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: BehindCut,
): Promise<{ items: BehindLine[]; cursor?: string }> {
  const { from: _, ...whole } = cut
  const isNarrow = emptiesWhenClosed(type, measure)
  const counted = { from: isNarrow ? sql`life` : sql`event`, times: sql`1` }
  const lines = linesOf(type, measure, whole, counted, sql`, e.subject_id, e.version, e.id, e.at, e.act, e.simulated`)
  const [day, subject] = readCursor(cut.cursor, 2) ?? []
  const after =
    day === undefined ? sql`true` : sql`(p.on_day, p.subject_id) > (${String(day)}::date, ${String(subject)}::uuid)`
  const { rows } = await sql<Row>`
    with ${isNarrow ? livesThatMayCount(measure, cut) : sql``}
    line as (${sql.join(lines, sql` union all `)}),
    held as (
      select distinct on (subject_id) *, sum(numerator) over (partition by subject_id) as stock from line order by subject_id, on_day desc, version desc
    )
    select p.*, case when r.restricted then '…' else r.code end as code, case when r.restricted then '…' else r.title end as title, r.record, r.clocks, ${isPlaced(cut)} as placed from held p join record r on r.space_id = ${cut.space} and r.id = p.subject_id
    where p.stock > 0 and ${after} order by p.on_day, p.subject_id limit ${cut.limit + 1}`.execute(db.query)
  const items = rows.slice(0, cut.limit).map(fromRow)
  const last = items.at(-1)
  return { items, ...(rows.length > cut.limit && last && { cursor: makeCursor([last.on, last.subject]) }) }
}

/** The events of records that are open, or were changed since the day asked for: of all others it is known that they are out. */
function livesThatMayCount(measure: Measure, cut: BehindCut): RawBuilder<unknown> {
  const since = sql`(${cut.until ?? 'infinity'}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`
  return sql`candidate as materialized (
      select r.id from record r where r.space_id = ${cut.space} and r.record = ${measure.record} and r.closed_at is null
      union
      select r.id from record r where r.space_id = ${cut.space} and r.record = ${measure.record} and r.changed_at >= ${since}
    ),
    life as materialized (
      select e.* from candidate c
      cross join lateral (select * from event e where e.space_id = ${cut.space} and e.subject_id = c.id offset 0) as e
    ),`
}

function isPlaced({ space, left }: Cut): RawBuilder<unknown> {
  if (!left) return sql`true`
  return sql`(p.unit_id <> all(${left.shared}::uuid[]) or exists (select from record_area a
    where a.space_id = ${space} and a.subject_id = p.subject_id and a.from_unit = p.unit_id))`
}

function fromRow(row: Row): BehindLine {
  const { subject_id: subject, id: event, unit_id: unit, on_day: on, ...rest } = row
  return {
    subject,
    event,
    unit,
    on,
    isPlaced: rest.placed,
    version: rest.version,
    code: rest.code,
    title: rest.title,
    record: rest.record,
    at: rest.at,
    act: rest.act,
    numerator: rest.numerator,
    denominator: rest.denominator,
    clocks: rest.clocks,
    simulated: rest.simulated,
  }
}
