import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { lastMonths } from '#base/period.ts'
import { type IndicatorDeclaration, keptAs, type Measure } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import type { Total } from '../../measure/total.store.ts'
import { frameOf } from '../../plan/frame.ts'
import { readMeasure } from '../../plan/reading.ts'
import { monthPeriod, readSeries, seriesOf } from '../../plan/series.ts'
import type { Composed, Version } from '../compose.ts'
import type { FigureChange } from '../question.ts'
import { deriveMonths } from './derive.store.ts'

/** So many closed and running months are looked back over, the newest first, so many in one statement. */
const monthsBack = 24
const monthsAtOnce = 3

/** Until when there is time, and the clock that says so. */
export type Budget = { until: number; clock: () => Date }

/** What was found, and months of indicators for which there was no time. */
export type Found = { figures: FigureChange[]; unseen: { indicator: string; months: number }[] }

type Changed = { indicator: IndicatorDeclaration; old: Measure; next: Measure }

/** Indicators whose months would read another value: by another version of a measure, or by another measure. */
export async function valueChanges(
  house: House,
  space: Space,
  version: Version,
  then: Composed,
  budget: Budget,
): Promise<Found> {
  const changed = then.declaration.indicators.flatMap((indicator): Changed[] => {
    const before = space.declaration.indicators.find(({ code }) => code === indicator.code)
    const [old, next] = [before && measureIn(space.measures, before), measureIn(then.measures, indicator)]
    return old && next && old !== next ? [{ indicator, old, next }] : []
  })
  const months = monthsOf(house, version)
  const found: Found = { figures: [], unseen: [] }
  for (const [, all] of Map.groupBy(changed, ({ next }) => keptAs(next))) {
    const [first] = all
    const derived = first ? await deriveNewest(space, first.next, months, budget) : { totals: [], seen: [] }
    for (const one of all) {
      found.figures.push(...(await monthsChanged(house, space, one, derived)))
      const missing = months.length - derived.seen.length
      if (missing > 0) found.unseen.push({ indicator: one.indicator.code, months: missing })
    }
  }
  return found
}

function measureIn(measures: readonly Measure[], { from }: IndicatorDeclaration): Measure | undefined {
  return 'measure' in from ? measures.find(({ name }) => name === from.measure) : undefined
}

/** The months a version touches, the newest first. */
function monthsOf(house: House, { validFrom }: Version): string[] {
  return lastMonths(localDate(house.clock()), monthsBack)
    .filter((month) => `${month}-31` >= validFrom)
    .reverse()
}

type Derived = { totals: Total[]; seen: string[] }

/** A measure's totals from the events, a few months a statement, until the time is over. A stock is one sum from its beginning. */
async function deriveNewest(
  space: Space,
  measure: Measure,
  months: readonly string[],
  budget: Budget,
): Promise<Derived> {
  const type = space.recordType(measure.record)
  const found: Derived = { totals: [], seen: [] }
  const atOnce = measure.kind === 'balance' ? months.length : monthsAtOnce
  for (let from = 0; from < months.length; from += atOnce) {
    const turn = months.slice(from, from + atOnce)
    const leftMs = budget.until - budget.clock().getTime()
    const span = { from: `${turn.at(-1)}-01`, until: firstAfter(turn[0] ?? '') }
    const totals = leftMs <= 0 ? undefined : await deriveMonths(space.db, space.id, type, measure, span, leftMs)
    if (!totals) break
    found.totals.push(...totals)
    found.seen.push(...turn)
  }
  return found
}

function firstAfter(month: string): LocalDate {
  return `${addDays(`${month}-01`, 31).slice(0, 7)}-01`
}

async function monthsChanged(
  house: House,
  space: Space,
  { indicator, old, next }: Changed,
  { totals, seen }: Derived,
): Promise<FigureChange[]> {
  const now = house.clock()
  const frame = frameOf(space, space.units.root, undefined, localDate(now))
  const series = await readSeries(house, space, { measures: [old], asOf: now, grain: 'month', frame })
  const after = seriesOf(totals)
  return seen.flatMap((month) => {
    const period = monthPeriod(month)
    const values = [readMeasure(series, old, period).value, readMeasure(after, next, period).value] as const
    return values[0] === values[1] ? [] : [changeOf(indicator, month, 'value', ...values)]
  })
}

/** Indicators of which a set would ask another number. */
export function targetChanges(space: Space, version: Version, then: Composed): FigureChange[] {
  const now = space.declaration.plans.find(({ key }) => key === version.key)
  const next = then.declaration.plans.find(({ key }) => key === version.key)
  const codes = new Set([...(now?.targets ?? []), ...(next?.targets ?? [])].map(({ indicator }) => indicator))
  return [...codes].flatMap((code) => {
    const before = now?.targets.find(({ indicator }) => indicator === code)?.value
    const after = next?.targets.find(({ indicator }) => indicator === code)?.value
    const indicator = then.declaration.indicators.find((one) => one.code === code)
    if (!indicator || before === after) return []
    return [changeOf(indicator, next?.period ?? now?.period ?? '', 'target', before, after)]
  })
}

function changeOf(
  { code, label, kind }: IndicatorDeclaration,
  period: string,
  what: FigureChange['what'],
  before: number | undefined,
  after: number | undefined,
): FigureChange {
  return {
    indicator: code,
    label,
    period,
    what,
    ...(kind === 'rate' && { isRate: true as const }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}
