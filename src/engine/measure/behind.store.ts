import { type RawBuilder, sql } from 'kysely'
import { isUuid } from '#base/id.ts'
import { type LocalDate, parseInstant } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import { dueOrNever } from '../deadline/due.store.ts'
import type { Measure, RecordType } from '../declare.ts'
import { type Cut, linesOf } from './rule.store.ts'
import { shortPlaces } from './short.store.ts'
import { stoodOpen } from './stay.store.ts'
import { walkOf } from './stock.ts'

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

/**
 * The newest lines as SQL: what `linesOf` gives and subject_id, version, id, at, act, simulated. Each rule's lines walk their own index
 * backwards and stop when there are enough: together they would all be read and sorted.
 */
export function newestLines(
  type: RecordType,
  measure: Measure,
  cut: Omit<BehindCut, 'limit'>,
  most: number,
): RawBuilder<unknown> {
  const [day, subject, version] = readCursor(cut.cursor, 3) ?? []
  const after =
    day === undefined
      ? sql`true`
      : sql`line.on_day <= ${String(day)}::date and
          (line.on_day, line.subject_id, line.version) < (${String(day)}::date, ${String(subject)}::uuid, ${Number(version)}::int)`
  const places = cut.short ? shortPlaces(measure, cut, day === undefined ? undefined : String(day), most) : undefined
  const newest = sql`order by line.on_day desc, line.subject_id desc, line.version desc limit ${most}`
  const more = sql`, e.subject_id, e.version, e.id, e.at, e.act, e.simulated`
  const within = (line: RawBuilder<unknown>): RawBuilder<unknown> =>
    places
      ? sql`(${places}) as place cross join lateral (
          select * from (${line}) as line where line.on_day = place.day and line.unit_id = place.unit_id) as line`
      : sql`(${line}) as line`
  const pages = linesOf(type, measure, cut, { from: sql`event`, times: sql`1` }, more).map(
    (line) => sql`(select line.* from ${within(line)} where ${after}
        and ${cut.facet === undefined ? sql`true` : sql`line.facet = ${cut.facet}`}
        and ${cut.short ? sql`line.numerator < line.denominator` : sql`true`} ${newest})`,
  )
  return sql`select * from (${sql.join(pages, sql` union all `)}) as line ${newest}`
}

/** The newest lines first. Read from the events by the measure's own rules, so that they are the proof of the number. */
export async function listBehind(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: BehindCut,
): Promise<{ items: BehindLine[]; cursor?: string }> {
  const { rows } = await sql<Row>`
    with page as (${newestLines(type, measure, cut, cut.limit + 1)})
    select p.*, case when r.restricted then '…' else r.code end as code, case when r.restricted then '…' else r.title end as title, r.record, r.clocks, ${isPlaced(cut)} as placed from page p join record r on r.space_id = ${cut.space} and r.id = p.subject_id
    order by p.on_day desc, p.subject_id desc, p.version desc`.execute(db.query)
  const items = rows.slice(0, cut.limit).map(fromRow)
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > cut.limit && last && { cursor: makeCursor([last.on, last.subject, last.version]) }),
  }
}

/** `today`: on or after the last day that any act was done, so that nothing was closed after it. */
export type StockCut = BehindCut & { today: LocalDate }

/**
 * For a stock: the records that are in it at the end of the period, the longest there first.
 *
 * Where closing proves that a record is out, what was open then is walked from the oldest on and left when no other can come
 * before the page: the walk takes few records first, and more only while it has to.
 */
export async function listInStock(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: StockCut,
): Promise<{ items: BehindLine[]; cursor?: string }> {
  const by = walkOf(type, measure)
  // Of one unit on a past day the records of all are walked, of which few are its own.
  for (let most = cut.limit * (isPast(cut) && unitsWalked(cut) ? 64 : 4); ; most *= 8) {
    const rows = await listHeld(db, type, measure, cut, by && { by, most })
    if (rows[0] && !rows[0].ended && !rows[cut.limit]?.settled) continue
    const found = rows.filter(({ subject_id: subject }) => subject !== null)
    const last = found[cut.limit - 1]
    return {
      items: found.slice(0, cut.limit).map(fromRow),
      ...(found.length > cut.limit && last && { cursor: makeCursor([last.since.toISOString(), last.subject_id]) }),
    }
  }
}

/** A record in the stock and since when; whether none beyond the walk can come before it, and whether the walk saw all. */
type HeldRow = Row & { since: Date; settled: boolean; ended: boolean }

type Walk = { by: 'opened' | 'due'; most: number }

/** One more than a page. A walk that found none gives one row without a subject. */
async function listHeld(
  db: Database,
  type: RecordType,
  measure: Measure,
  cut: StockCut,
  walk: Walk | undefined,
): Promise<HeldRow[]> {
  const { from: _, ...rest } = cut
  const whole = { ...rest, onlyAcross: true } as const
  const counted = { from: walk ? sql`life` : sql`event`, lives: sql`event`, times: sql`1` }
  const lines = linesOf(type, measure, whole, counted, sql`, e.subject_id, e.version, e.id, e.at, e.act, e.simulated`)
  const since = walk?.by === 'opened' ? sql`at` : startOf(sql`on_day`)
  const { rows } = await sql<HeldRow>`
    with ${walk ? livesThatMayCount(measure, cut, walk) : sql``}
    line as (${sql.join(lines, sql` union all `)}),
    held as (
      select distinct on (subject_id) *, ${since} as since, sum(numerator) over (partition by subject_id) as stock
      from line order by subject_id, on_day desc, version desc
    ),
    page as (select * from held h where h.stock > 0 ${afterOf(cut.cursor)} order by h.since, h.subject_id limit ${cut.limit + 1})
    select p.*, case when r.restricted then '…' else r.code end as code, case when r.restricted then '…' else r.title end as title,
      r.record, r.clocks, ${isPlaced(cut)} as placed, ${walk ? sql`(p.since, p.subject_id) <= (w.at, w.id)` : sql`true`} as settled,
      ${walk ? sql`w.ended` : sql`true`} as ended
    from ${walk ? sql`walked w left join page p on true` : sql`page p`}
    left join record r on r.space_id = ${cut.space} and r.id = p.subject_id
    order by p.since, p.subject_id`.execute(db.query)
  return rows
}

function afterOf(cursor: string | undefined): RawBuilder<unknown> {
  const parts = readCursor(cursor, 2)
  if (!parts) return sql``
  const [since, subject] = parts.map(String)
  if (!parseInstant(since ?? '') || !isUuid(subject ?? '')) throw new Refused([refuse('bad_cursor', 'cursor')])
  return sql`and (h.since, h.subject_id) > (${since}::timestamptz, ${subject}::uuid)`
}

const zone = sql`'Asia/Ho_Chi_Minh'`
const startOf = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${day}::date::timestamp at time zone ${zone})`

/**
 * The units whose open records are walked: those of the cut, all when absent. A stock lies where its record is, and a record that
 * moved since the day asked for was changed since then. What ended units left to others may lie anywhere.
 */
function unitsWalked({ units, left }: Cut): readonly string[] | undefined {
  return left ? undefined : units
}

/**
 * The events of records that were open when the period ended, the oldest first and no more than the walk may take: of all others
 * it is known that they are out. Beside them how far the walk came.
 *
 * Of a day that is over these are the open ones and, whichever unit they are in now, those closed or changed since. What is overdue is
 * walked by its promises; what was closed or changed since is then looked at as a whole, and never more than stood open that day.
 */
function livesThatMayCount(measure: Measure, cut: StockCut, { by, most }: Walk): RawBuilder<unknown> {
  const of = sql`r.space_id = ${cut.space} and r.record = ${measure.record}`
  const until = startOf(sql`${cut.until ?? 'infinity'}`)
  const stood = isPast(cut) ? stoodOpen(of, until, by === 'opened' ? most : undefined) : []
  const walked = by === 'opened' ? [openOf(of, until, cut, most), ...stood] : [owedOf(of, until, cut, most)]
  const [at, id] =
    by === 'opened'
      ? [sql`key`, sql`id`]
      : // A promise counts from the day it was due: of the day the walk came to, more may follow.
        [startOf(sql`(key at time zone ${zone})`), sql`'00000000-0000-0000-0000-000000000000'::uuid`]
  const seen =
    by === 'opened'
      ? [sql`select w.id from walk w ${wasThere(cut, until)}`]
      : [sql`select id from walk`, ...stood.map((one) => sql`select id from (${one}) as one`)]
  return sql`walk as materialized (select key, id from (${sql.join(walked, sql` union `)}) as one order by 1, 2 limit ${most}),
    walked as (select (select count(*) from walk) < ${most} as ended, at, id
      from (values (true)) as one left join lateral (select ${at} as at, ${id} as id from walk order by key desc, walk.id desc limit 1) as l on true),
    candidate as materialized (${sql.join(seen, sql` union `)}),
    life as materialized (
      select e.* from candidate c
      cross join lateral (select * from event e where e.space_id = ${cut.space} and e.subject_id = c.id offset 0) as e
    ),`
}

function isPast({ until, today }: StockCut): boolean {
  return until !== undefined && until <= today
}

/**
 * Of the walk, what lay in the units when the period ended, by the last event before. What is open lies where its record is; a
 * promise counts where it was noticed to be missed, which may be elsewhere and later.
 */
function wasThere(cut: StockCut, until: RawBuilder<unknown>): RawBuilder<unknown> {
  const units = unitsWalked(cut)
  if (!units || !isPast(cut)) return sql``
  return sql`cross join lateral (select e.unit_id from event e
      where e.space_id = ${cut.space} and e.subject_id = w.id and e.at < ${until} order by e.version desc limit 1) as was
    where was.unit_id = any(${units}::uuid[])`
}

/** What is open now and came in before, the oldest first: of the units that are walked. */
function openOf(of: RawBuilder<unknown>, until: RawBuilder<unknown>, cut: Cut, most: number): RawBuilder<unknown> {
  const units = unitsWalked(cut)
  const open = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select r.opened_at as key, r.id from record r
    where ${of} and ${where} and r.closed_at is null and r.opened_at < ${until} order by r.opened_at, r.id limit ${most})`
  return units
    ? sql`(select r.key, r.id from unnest(${units}::uuid[]) as u (id) cross join lateral ${open(sql`r.unit_id = u.id`)} as r)`
    : open(sql`true`)
}

/** What is open now and owes a promise of before, the earliest first: unit by unit. */
function owedOf(of: RawBuilder<unknown>, until: RawBuilder<unknown>, cut: Cut, most: number): RawBuilder<unknown> {
  const units = unitsWalked(cut)
  const all = sql`(select distinct id from unit where space_id = ${cut.space})`
  return sql`(select r.due_at as key, r.id from ${units ? sql`unnest(${units}::uuid[])` : all} as u (id) cross join lateral (
    select r.due_at, r.id from record r where ${of} and r.unit_id = u.id and r.closed_at is null and ${dueOrNever} < ${until}
    order by ${dueOrNever} limit ${most}) as r)`
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
