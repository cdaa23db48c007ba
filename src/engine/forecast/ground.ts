import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import type { IndicatorDeclaration, Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { openBasis } from '../plan/board.ts'
import { frameOf } from '../plan/frame.ts'
import { type Basis, measureOf, worstFacet } from '../plan/reading.ts'
import { readSeries, type Series, seriesOf } from '../plan/series.ts'
import { type Flow, flowOf } from './flow.ts'
import { type Lives, readLives } from './lives.ts'

/** What forecasts are made from: readings, and the days behind them. A few statements and one for each promise, whatever the number of targets. */
export type Ground = {
  basis: Basis
  today: LocalDate
  from: LocalDate
  days: Series
  stocks: Series
  facets: Series
  /** The promises behind shares in time, by measure; of now only. */
  lives: ReadonlyMap<string, Lives>
}

// Three years of days: enough for two like seasons and a year to try them on.
const lookBackDays = 1_100

/**
 * Reads what forecasts of these indicators need. `since`: the first day a period asked for begins on. `isLive`: told of now and not
 * of an instant that may be asked for again, so that single promises may be followed: they forget how they were before.
 */
export async function openGround(
  house: House,
  space: Space,
  indicators: readonly IndicatorDeclaration[],
  asked: { unit: string; asOf: Date; grain?: 'day' | 'month'; basis?: string; since: LocalDate; isLive?: boolean },
): Promise<Ground> {
  const { unit, asOf } = asked
  const today = localDate(asOf)
  const far = addDays(today, -lookBackDays)
  const from = asked.since < far ? asked.since : far
  const basis = await openBasis(house, space, indicators, unit, asOf, asked.grain ?? 'month', asked.basis)
  const read = indicators.flatMap((one) => {
    const measure = measureOf(space, one)
    return measure ? [{ one, measure }] : []
  })
  const measures = (fits: (one: IndicatorDeclaration, measure: Measure) => boolean): Measure[] => [
    ...new Set(read.filter(({ one, measure }) => fits(one, measure)).map(({ measure }) => measure)),
  ]
  const cut = { asOf, grain: 'day' as const, frame: basis.frame }
  const [days, stocks, facets, lives] = await Promise.all([
    readSeries(house, space, {
      ...cut,
      from,
      measures: measures((one, { kind }) => kind !== 'balance' && !worstBy(one)),
    }),
    readSeries(house, space, { ...cut, measures: measures((_, { kind }) => kind === 'balance') }),
    readSeries(house, space, { ...cut, from, measures: measures((one) => worstBy(one)), split: { facet: true } }),
    // A unit's promises are too few, and move between units: units are told by their pace.
    basis.frame.units || !asked.isLive
      ? new Map<string, Lives>()
      : readLives(
          space,
          measures((one) => !worstBy(one)),
        ),
  ])
  return { basis, today, from, days, stocks, facets, lives }
}

/** The same for each unit one level below, read in one statement and cut in memory. Units that have nothing are left out. */
export async function openUnits(house: House, ground: Ground, indicator: IndicatorDeclaration): Promise<Ground[]> {
  const { basis, today, from } = ground
  const { space, asOf } = basis
  const measure = measureOf(space, indicator)
  const children = space.units.children(basis.unit, today)
  if (children.length === 0) return []
  if (!measure) return toldUnits(ground, indicator, children)
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
    return [{ ...ground, basis: there, days: own, stocks: own, facets: own, lives: new Map() }]
  })
}

/** The units whose own figures somebody told. */
function toldUnits(ground: Ground, { code }: IndicatorDeclaration, children: readonly { id: string }[]): Ground[] {
  const { basis, today } = ground
  return children
    .filter(({ id }) => basis.figures.of(code, id, today).length > 0)
    .map(({ id }) => ({ ...ground, basis: { ...basis, unit: id, frame: { ...basis.frame, unit: id } } }))
}

/** Whether an indicator is read at the worst answer of a facet. */
export function worstBy(indicator: IndicatorDeclaration): boolean {
  return worstFacet(indicator) !== undefined
}

/** The days of a measure as flows: one, or one for each answer of its facet. */
export function flowsOf(ground: Ground, indicator: IndicatorDeclaration, measure: Measure, until: LocalDate): Flow[] {
  const { calendar } = ground.basis.space
  const span = { from: ground.from, today: ground.today, until }
  if (!worstBy(indicator)) {
    const series = measure.kind === 'balance' ? ground.stocks : ground.days
    const lives = ground.lives.get(measure.name)
    return [{ ...flowOf(series.totals(measure), span, calendar), ...(lives && { lives }) }]
  }
  const byAnswer = Map.groupBy(ground.facets.totals(measure), ({ facet }) => facet)
  return [...byAnswer].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, totals]) => flowOf(totals, span, calendar))
}
