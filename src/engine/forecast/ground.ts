import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import type { IndicatorDeclaration, Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { openBasis } from '../plan/board.ts'
import { type Basis, measureOf } from '../plan/reading.ts'
import { readSeries, type Series } from '../plan/series.ts'
import { type Flow, flowOf } from './flow.ts'

/** What forecasts are made from: readings, and the days behind them. Seven statements at most, whatever the number of targets. */
export type Ground = {
  basis: Basis
  today: LocalDate
  from: LocalDate
  days: Series
  stocks: Series
  facets: Series
}

// Three years of days: enough for two like seasons and a year to try them on.
const lookBackDays = 1_100

/** Reads what forecasts of these indicators need. `since`: the first day a period asked for begins on. */
export async function openGround(
  house: House,
  space: Space,
  indicators: readonly IndicatorDeclaration[],
  asked: { unit: string; asOf: Date; basis?: string; since: LocalDate },
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
  const [days, stocks, facets] = await Promise.all([
    readSeries(house, space, {
      ...cut,
      from,
      measures: measures((one, { kind }) => kind !== 'balance' && !worstBy(one)),
    }),
    readSeries(house, space, { ...cut, measures: measures((_, { kind }) => kind === 'balance') }),
    readSeries(house, space, { ...cut, from, measures: measures((one) => worstBy(one)), split: { facet: true } }),
  ])
  return { basis, today, from, days, stocks, facets }
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
