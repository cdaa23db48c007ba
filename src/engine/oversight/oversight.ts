import { addDays, localDate } from '#base/instant.ts'
import { checkLimit } from '../cursor.ts'
import type { Measure } from '../declare.ts'
import { restatementCauses } from '../definition/answers.ts'
import type { House, Space } from '../house.ts'
import { frameOf } from '../plan/frame.ts'
import { latenessOf } from '../plan/lateness.ts'
import { measureOf } from '../plan/reading.ts'
import { readSeries } from '../plan/series.ts'
import { reading } from '../plan/target.ts'
import { countInquiries } from './inquiry.store.ts'
import { watchedActs } from './kinds.ts'
import { listRestated, listWatched, listWatchedCounts, type Span } from './oversight.store.ts'
import type { LateLine, LatenessLine, Oversight, OversightQuestions, WatchedKind, WatchedRow } from './question.ts'

const kinds: readonly WatchedKind[] = ['reopened', 'extended', 'returned', 'typed', 'restated', 'withdrawn', 'defined']

type Spans = { year: number; now: Span; before: Span }

/** A year so far on a day (one before it whole), and the same days of the year before. */
function spansOf(asked: number | undefined, asOf: Date): Spans {
  const today = localDate(asOf)
  const year = asked ?? Number(today.slice(0, 4))
  const isPast = year < Number(today.slice(0, 4))
  const until = isPast ? `${year + 1}-01-01` : addDays(today, 1)
  const beforeUntil = isPast ? `${year}-01-01` : addDays(`${year - 1}${today.slice(4).replace('02-29', '02-28')}`, 1)
  return { year, now: { from: `${year}-01-01`, until }, before: { from: `${year - 1}-01-01`, until: beforeUntil } }
}

/** What a people's council, the Front or anybody asks first: five statements, and one for each kind of promise. Public: counts only. */
export async function oversight(
  house: House,
  space: Space,
  asks: OversightQuestions['oversight']['asks'],
): Promise<Oversight> {
  const asOf = asks.asOf ?? house.clock()
  const { year, now, before } = spansOf(asks.year, asOf)
  const [late, lateness, counted, restated, restatedBefore, inquiries] = await Promise.all([
    lateOf(house, space, now, before, asOf),
    latenessIn(house, space, year, asOf),
    listWatchedCounts(space.db, space.id, watchedActs(space), now, before),
    listRestated(space.db, space.id, now),
    listRestated(space.db, space.id, before),
    countInquiries(space.db, space.id, now, asOf),
  ])
  const count = (kind: WatchedKind, isNow: boolean): number =>
    kind === 'restated'
      ? (isNow ? restated : restatedBefore).length
      : counted.filter((one) => one.kind === kind && one.isNow === isNow).reduce((sum, one) => sum + one.count, 0)
  return {
    year,
    from: now.from,
    until: addDays(now.until, -1),
    late,
    lateness,
    counts: kinds.map((kind) => ({ kind, count: count(kind, true), before: count(kind, false) })),
    inquiries,
    asOf,
    simulated: space.simulated,
  }
}

/** The rates of promises kept that the locality's indicators are read by, each once. */
function promises(space: Space): Measure[] {
  const names = new Set(space.declaration.indicators.flatMap(({ from }) => ('measure' in from ? [from.measure] : [])))
  return space.measures.filter(
    ({ name, kind, rules }) => kind === 'share' && names.has(name) && rules.some(({ on }) => 'deadline' in on),
  )
}

/** Of each kind of promise that a target asks how late, on average, was what ended late in a year so far. */
async function latenessIn(house: House, space: Space, year: number, asOf: Date): Promise<LatenessLine[]> {
  const asked = new Set(space.declaration.plans.flatMap(({ targets }) => targets.map(({ indicator }) => indicator)))
  const found = space.declaration.indicators.flatMap((indicator) => {
    const rate = asked.has(indicator.code) ? measureOf(space, indicator) : undefined
    const measure = rate && latenessOf(space, rate)
    return measure ? [[measure.name, { code: indicator.code, measure }] as const] : []
  })
  return Promise.all(
    [...new Map(found.toReversed()).values()].toReversed().map(async ({ code, measure }) => {
      const about = { locality: space.key, code: measure.name, period: String(year), asOf }
      return { code, label: measure.label, unit: measure.unit, reading: await reading(house, space, about) }
    }),
  )
}

async function lateOf(house: House, space: Space, now: Span, before: Span, asOf: Date): Promise<Oversight['late']> {
  const measures = promises(space)
  const today = localDate(asOf)
  const frame = frameOf(space, space.units.root, undefined, today, true)
  const series = await readSeries(house, space, {
    measures,
    asOf,
    grain: 'day',
    split: { unit: true },
    frame,
    from: before.from,
  })
  const sum = (span: Span, units: readonly string[]): { late: number; due: number } => {
    let [late, due] = [0, 0]
    for (const measure of measures)
      for (const unit of units) {
        const { numerator, denominator } = series.sums(measure, span, { unit })
        late += denominator - numerator
        due += denominator
      }
    return { late, due }
  }
  const lines = space.units.children(space.units.root, addDays(now.until, -1)).map(({ id }): LateLine => {
    const below = space.units.below([id])
    const then = sum(before, below)
    return {
      unit: space.units.name(id),
      ...sum(now, below),
      ...(then.due > 0 && { lateBefore: then.late, dueBefore: then.due }),
    }
  })
  const everywhere = space.units.below([space.units.root])
  const [all, past] = [sum(now, everywhere), sum(before, everywhere)]
  const worst = ({ late, due }: LateLine): number => late / due
  return {
    count: all.late,
    due: all.due,
    before: past.late,
    dueBefore: past.due,
    units: lines.filter(({ due }) => due > 0).sort((a, b) => worst(b) - worst(a)),
  }
}

/** The list behind one count, newest first. What a module keeps to the desk is told as an act of its type, without what it is about. */
export async function watched(
  house: House,
  space: Space,
  asks: OversightQuestions['watched']['asks'],
): Promise<OversightQuestions['watched']['gives']> {
  const { year, now } = spansOf(asks.year, asks.asOf ?? house.clock())
  if (asks.kind === 'restated') {
    const rows = await listRestated(space.db, space.id, now)
    return { items: rows.map((row) => restatedRow(space, row)), count: rows.length, year }
  }
  const acts = watchedActs(space).filter(({ kind }) => kind === asks.kind)
  const [page, counted] = await Promise.all([
    listWatched(space.db, space.id, acts, {
      ...now,
      limit: checkLimit(undefined, 100),
      ...(asks.cursor !== undefined && { cursor: asks.cursor }),
    }),
    listWatchedCounts(space.db, space.id, acts, now, { from: now.from, until: now.from }),
  ])
  const items = page.items.map(({ id, at, record, act, unit, code, title }): WatchedRow => {
    const type = space.recordType(record)
    const isOpen = type.public !== 'nothing'
    return {
      id,
      at,
      label: type.acts[act]?.label ?? { vi: act, en: act },
      what: isOpen ? { vi: title, en: title } : type.label,
      unit: space.units.name(unit),
      ...(isOpen && { code }),
    }
  })
  const count = counted.reduce((sum, one) => sum + (one.isNow ? one.count : 0), 0)
  return { items, count, year, ...(page.cursor !== undefined && { cursor: page.cursor }) }
}

function restatedRow(
  space: Space,
  { indicator, period, at, cause }: Awaited<ReturnType<typeof listRestated>>[number],
): WatchedRow {
  const label = space.declaration.indicators.find(({ code }) => code === indicator)?.label
  return {
    id: `${indicator} ${period} ${at.toISOString()}`,
    at,
    label: restatementCauses[cause],
    what: label ?? { vi: indicator, en: indicator },
    indicator,
    period,
  }
}
