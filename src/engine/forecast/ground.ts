import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import type { IndicatorDeclaration, Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { openBasis } from '../plan/board.ts'
import { frameOf } from '../plan/frame.ts'
import { type Basis, measureOf } from '../plan/reading.ts'
import { readSeries, type Series, seriesOf } from '../plan/series.ts'
import { type Flow, flowOf } from './flow.ts'
import { type OpenRecords, readOpen } from './open-records.ts'

/** What forecasts are made from: readings, and the days behind them. A few statements and two for each promise, whatever the number of targets. */
export type Ground = {
  basis: Basis
  today: LocalDate
  from: LocalDate
  days: Series
  stocks: Series
  facets: Series
  /** Open records of promises that fall due before the end of a period, of now only. */
  open: ReadonlyMap<string, OpenRecords>
}

// Three years of days: enough for two like seasons and a year to try them on.
const lookBackDays = 1_100

/** Reads what forecasts of these indicators need. `since`: the first day a period asked for begins on. */
export async function openGround(
  house: House,
  space: Space,
  indicators: readonly IndicatorDeclaration[],
  asked: { unit: string; asOf: Date; basis?: string; since: LocalDate; until?: ReadonlyMap<string, LocalDate> },
): Promise<Ground> {
  const { unit, asOf } = asked
  const today = localDate(asOf)
  const far = addDays(today, -lookBackDays)
  const from = asked.since < far ? asked.since : far
  const basis = await openBasis(house, space, indicators, unit, asOf, 'month', asked.basis)
  const read = indicators.flatMap((one) => {
    const measure = measureOf(space, one)
    return measure ? [{ one, measure }] : []
  })
  const measures = (fits: (one: IndicatorDeclaration, measure: Measure) => boolean): Measure[] => [
    ...new Set(read.filter(({ one, measure }) => fits(one, measure)).map(({ measure }) => measure)),
  ]
  const cut = { asOf, grain: 'day' as const, frame: basis.frame }
  const [days, stocks, facets, open] = await Promise.all([
    readSeries(house, space, {
      ...cut,
      from,
      measures: measures((one, { kind }) => kind !== 'balance' && !worstBy(one)),
    }),
    readSeries(house, space, { ...cut, measures: measures((_, { kind }) => kind === 'balance') }),
    readSeries(house, space, { ...cut, from, measures: measures((one) => worstBy(one)), split: { facet: true } }),
    readOpen(house, space, promises(read, asked.until), {
      asOf,
      ...(basis.frame.units && { units: basis.frame.units }),
    }),
  ])
  return { basis, today, from, days, stocks, facets, open }
}

/** The same for each unit one level below, read in one statement and cut in memory. Units that have nothing are left out. */
export async function openUnits(house: House, ground: Ground, indicator: IndicatorDeclaration): Promise<Ground[]> {
  const { basis, today, from } = ground
  const { space, asOf } = basis
  const measure = measureOf(space, indicator)
  const children = space.units.children(basis.unit, today)
  if (!measure || children.length === 0) return []
  const series = await readSeries(house, space, {
    measures: [measure],
    asOf,
    grain: 'day',
    from,
    split: { unit: true, ...(worstBy(indicator) && { facet: true }) },
    frame: frameOf(space, basis.unit, basis.frame.basis, localDate(house.clock()), true),
  })
  const byUnit = Map.groupBy(series.totals(measure), ({ unit }) => unit)
  return children.flatMap(({ id }): Ground[] => {
    const units = space.units.below([id])
    const totals = units.flatMap((unit) => byUnit.get(unit) ?? [])
    if (totals.length === 0) return []
    const own = seriesOf(totals)
    const frame = { ...basis.frame, unit: id, units }
    const there = { ...basis, unit: id, frame, series: own, facets: own }
    return [{ ...ground, basis: there, days: own, stocks: own, facets: own, open: new Map() }]
  })
}

/** Each measure once for each day up to which its open records are asked for. */
function promises(
  read: readonly { one: IndicatorDeclaration; measure: Measure }[],
  until: ReadonlyMap<string, LocalDate> = new Map(),
): { measure: Measure; until: LocalDate }[] {
  const all = read.flatMap(({ one, measure }) => {
    const day = until.get(one.code)
    return day === undefined || worstBy(one) ? [] : [{ measure, until: day }]
  })
  return [...new Map(all.map((each) => [`${each.measure.name} ${each.until}`, each])).values()]
}

/** Whether an indicator is read at the worst answer of a facet. */
export function worstBy({ from }: IndicatorDeclaration): boolean {
  return 'worst' in from && from.worst !== undefined
}

/** The days of a measure as flows: one, or one for each answer of its facet. */
export function flowsOf(ground: Ground, indicator: IndicatorDeclaration, measure: Measure, until: LocalDate): Flow[] {
  const { calendar } = ground.basis.space
  const span = { from: ground.from, today: ground.today, until }
  if (!worstBy(indicator)) {
    const series = measure.kind === 'balance' ? ground.stocks : ground.days
    return [flowOf(series.totals(measure), span, calendar)]
  }
  const byAnswer = Map.groupBy(ground.facets.totals(measure), ({ facet }) => facet)
  return [...byAnswer].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, totals]) => flowOf(totals, span, calendar))
}
