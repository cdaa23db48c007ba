import { addDays, localDate } from '#base/instant.ts'
import { type Period, parsePeriod } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { mayRead } from '../access/right.ts'
import { checkLimit, makeCursor, readCursor } from '../cursor.ts'
import { workingMinutesBetween } from '../deadline/calendar.ts'
import { deadlineMissed } from '../deadline/clock.ts'
import type { Measure } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { type BehindLine, listBehind, listInStock } from '../measure/behind.store.ts'
import type { Behind, BehindRow, Questions, Reading } from '../question.ts'
import { engineActs } from '../record/engine.acts.ts'
import { findIndicator } from './board.ts'
import { listFigures } from './figure.store.ts'
import { frameOf, sharesOf } from './frame.ts'
import { lastDayOf, measureOf, periodNamed, readMeasure } from './reading.ts'
import { grainOf, readSeries } from './series.ts'
import { isOpenTo, reading } from './target.ts'

/**
 * The records behind a number: exactly those it was counted from, in the same period and units. `count` is the reading's
 * own count; the pages together hold as many.
 */
export async function behind(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['behind']['asks'],
): Promise<Behind> {
  const now = await reading(house, space, asks)
  const few = fewOf(asks)
  const limit = Math.min(checkLimit(asks.limit, 50), few.left)
  const measure = measureRead(space, asks.code, now)
  // Which class a single record is of may be told only to those who can open it.
  if (measure && asks.facet !== undefined && !isOpenTo(space, measure, who))
    throw new Refused([refuse('not_signed_in')])
  const page = measure
    ? few.page(await listLines(house, space, who, measure, now, { ...asks, ...few.asks }, limit))
    : await listTyped(space, asks.code, now)
  const part = measure && asks.facet !== undefined ? await partOf(house, space, measure, now, asks, asks.facet) : now
  const { numerator, denominator } = part
  const short =
    asks.side === 'short' && numerator !== undefined && denominator !== undefined && measure?.kind === 'share'
  const count = short ? (denominator ?? 0) - (numerator ?? 0) : part.records.count
  return { ...page, count: Math.min(count, asks.first ?? count), reading: now }
}

type Paged = { items: BehindRow[]; cursor?: string }

/** Where only the first few are asked for: how many of them are left, which the cursor carries from page to page. */
function fewOf({ first, cursor }: Questions['behind']['asks']): {
  left: number
  asks: { cursor?: string }
  page: (page: Paged) => Paged
} {
  if (first === undefined) return { left: Number.POSITIVE_INFINITY, asks: {}, page: (page) => page }
  if (!Number.isInteger(first) || first < 1 || first > 1_000_000_000)
    throw new Refused([refuse('bad_limit', 'first', { max: 1_000_000_000 })])
  const [left, inner] = cursor === undefined || cursor === '' ? [first, undefined] : readFew(cursor, first)
  return {
    left,
    asks: inner === undefined ? {} : { cursor: inner },
    page: ({ items, cursor: next }) => {
      const rest = left - items.length
      return { items, ...(next !== undefined && rest > 0 && { cursor: makeCursor([rest, next]) }) }
    },
  }
}

function readFew(cursor: string, first: number): [number, string] {
  const [left, inner] = readCursor(cursor, 2) ?? []
  if (typeof left !== 'number' || !Number.isInteger(left) || left < 1 || left > first || typeof inner !== 'string')
    throw new Refused([refuse('bad_cursor', 'cursor')])
  return [left, inner]
}

/** The sums of one answer of the facet, from the totals: the count that its lines are held against. */
async function partOf(
  house: House,
  space: Space,
  measure: Measure,
  now: Reading,
  asks: Questions['behind']['asks'],
  facet: string,
): Promise<Pick<Reading, 'numerator' | 'denominator' | 'records'>> {
  const period = periodNamed(now.period)
  const frame = frameOf(space, now.unit.id, asks.basis, localDate(house.clock()))
  const cut = { asOf: now.asOf, grain: grainOf(period), split: { facet: true }, frame }
  const series = await readSeries(house, space, { ...cut, measures: [measure] })
  const { sums, count } = readMeasure(series, measure, period, { facet })
  return { numerator: sums.numerator, denominator: sums.denominator, records: { ...now.records, count } }
}

/** The version of a measure that a reading was made by. */
function measureRead(space: Space, code: string, { period, asOf }: Reading): Measure | undefined {
  const then = space.at(asOf, lastDayOf(periodNamed(period), asOf))
  return then.measures.find((one) => one.name === code) ?? measureOf(then, findIndicator(then, code))
}

async function listLines(
  house: House,
  space: Space,
  who: Actor,
  measure: Measure,
  now: Reading,
  asks: Questions['behind']['asks'],
  limit: number,
): Promise<{ items: BehindRow[]; cursor?: string }> {
  const period = parsePeriod(now.period)
  if (!period) return { items: [] }
  const today = localDate(house.clock())
  const frame = frameOf(space, now.unit.id, asks.basis, today)
  const left = frame.heirs && leftBehind(space, frame.heirs, today)
  const cut = {
    space: space.id,
    from: period.from,
    until: untilOf(period, now.asOf, frame.until),
    limit,
    ...(frame.units && { units: frame.units }),
    ...(left && { left: { heirs: left.heirs, shared: [...left.shares.keys()] } }),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
    ...(asks.side === 'short' && { short: true }),
    ...(asks.facet !== undefined ? { facet: asks.facet } : now.worst && { facet: now.worst.answer }),
  }
  const type = space.recordType(measure.record)
  const page =
    measure.kind === 'balance'
      ? await listInStock(space.db, type, measure, { ...cut, today })
      : await listBehind(space.db, type, measure, cut)
  return {
    items: page.items.map((line) => {
      const share = line.isPlaced ? undefined : left?.shares.get(line.unit)
      return { ...rowOf(space, who, measure, line), ...(share !== undefined && share < 1 && { share }) }
    }),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

/** What ended units left to these: the heirs, and by which share each ended unit's records without a place are theirs. */
function leftBehind(
  space: Space,
  heirs: readonly string[],
  today: string,
): { heirs: readonly string[]; shares: Map<string, number> } {
  const shares = space.units.ended(today).flatMap((id): [string, number][] => {
    const { to } = sharesOf(space.units, id, today)
    const share = heirs.reduce((sum, heir) => sum + (to.get(heir) ?? 0), 0)
    return share > 0 ? [[id, share]] : []
  })
  return { heirs, shares: new Map(shares) }
}

/** Nothing after the day of reading is counted, so nothing after it may be listed. */
function untilOf(period: Period, asOf: Date, end = period.until): string {
  const days = [addDays(localDate(asOf), 1), period.until, end]
  return days.sort()[0] ?? period.until
}

function rowOf(space: Space, who: Actor, measure: Measure, line: BehindLine): BehindRow {
  const type = space.recordType(line.record)
  const deadline = measure.rules.flatMap(({ on, numerator }) =>
    'deadline' in on ? [on.deadline] : numerator.kind === 'in_time' ? [numerator.deadline] : [],
  )[0]
  const dueText = deadline === undefined ? undefined : line.clocks[deadline]?.dueAt
  const dueAt = dueText === undefined ? undefined : new Date(dueText)
  return {
    event: line.event,
    subject: line.subject,
    record: line.record,
    code: line.code,
    // What a private record is about is for those who may open it; that it was counted is for everyone.
    title: type.public === 'nothing' && !mayRead(who, type.name, line.unit, space.units) ? type.label.vi : line.title,
    unit: space.units.name(line.unit),
    on: line.on,
    at: line.at,
    act: line.act,
    actLabel:
      type.acts[line.act]?.label ??
      (line.act === deadlineMissed
        ? { vi: 'Quá hạn chưa làm xong', en: 'Due date passed, not done' }
        : (engineActs[line.act] ?? { vi: line.act, en: line.act })),
    numerator: line.numerator,
    denominator: line.denominator,
    ...(dueAt && { dueAt, lateWorkingMinutes: Math.max(0, workingMinutesBetween(space.calendar, dueAt, line.at)) }),
    simulated: line.simulated,
  }
}

async function listTyped(space: Space, code: string, now: Reading): Promise<{ items: BehindRow[] }> {
  if (now.value === undefined) return { items: [] }
  const figures = await listFigures(space.db, space.id, code)
  const figure = figures.find((one) => one.unit === now.unit.id && one.value === now.value)
  if (!figure) return { items: [] }
  const type = space.recordType('plan.figure')
  return {
    items: [
      {
        event: figure.id,
        subject: figure.id,
        record: 'plan.figure',
        code: `${code} ${figure.period}`,
        title: figure.source.title.vi,
        unit: now.unit,
        on: figure.saidOn,
        at: new Date(`${figure.saidOn}T00:00:00+07:00`),
        act: 'enter',
        actLabel: type.acts['enter']?.label ?? { vi: 'Nhập số', en: 'Enter figure' },
        numerator: figure.numerator ?? figure.value,
        denominator: figure.denominator ?? 0,
        simulated: figure.simulated,
      },
    ],
  }
}
