import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { lastMonths, type Period } from '#base/period.ts'
import type { IndicatorDeclaration, Measure } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import type { Total } from '../../measure/total.store.ts'
import type { BoardCube, Questions } from '../../question.ts'
import { dayOf } from '../../unit/meant.ts'
import { findIndicator, findPlan, findUnit, openBasis } from '../board.ts'
import { frameOf } from '../frame.ts'
import { type Basis, measureIn, measuresEver, readMonths, worstFacet } from '../reading.ts'
import { monthPeriod, readSeries, type Series, seriesOf } from '../series.ts'
import { childrenOf } from '../target.ts'

const months = 12

/**
 * A whole set of targets over twelve months for a unit and each unit one level below: what the board's lines read month by month, told
 * apart by unit. Seven statements, whatever the number of targets, units and records.
 */
export async function readCube(house: House, space: Space, asks: Questions['board_cube']['asks']): Promise<BoardCube> {
  const plan = findPlan(space, asks.plan)
  const asOf = asks.asOf ?? house.clock()
  const today = localDate(asOf)
  const above = findUnit(space, asks.unit, dayOf(today))
  const indicators = plan.targets.map((target) => findIndicator(space, target.indicator))
  const whole = await openBasis(house, space, indicators, above, asOf, 'month', asks.basis)
  const periods = lastMonths(today, months).map(monthPeriod)
  const bases = [whole, ...(await basesBelow(house, whole, indicators, periods))]
  return {
    locality: space.key,
    plan: { key: plan.key, label: plan.label },
    months: periods.map(({ text }) => text),
    units: bases.map(({ unit }) => space.units.name(unit)),
    lines: indicators.map((indicator) => ({ code: indicator.code, values: valuesOf(bases, indicator, periods) })),
    asOf,
    basis: whole.frame.basis,
    simulated: space.simulated,
  }
}

function valuesOf(
  bases: readonly Basis[],
  indicator: IndicatorDeclaration,
  periods: readonly Period[],
): (number | null)[][] {
  const [whole] = bases
  const measures = periods.map((period) => whole && measureIn(whole, indicator, period))
  return bases.map((basis) => readMonths(basis, indicator, periods, measures).map((value) => value ?? null))
}

/** What each unit one level below is read from, out of the same totals told apart by unit. */
async function basesBelow(
  house: House,
  whole: Basis,
  indicators: readonly IndicatorDeclaration[],
  periods: readonly Period[],
): Promise<Basis[]> {
  const { space, asOf, unit } = whole
  const last = periods.at(-1)
  const today = localDate(house.clock())
  const children = last === undefined ? [] : childrenOf(whole, last)
  if (children.length === 0) return []
  const frame = frameOf(space, unit, whole.frame.basis, today, true)
  const ever = (fits: (one: IndicatorDeclaration) => boolean): Measure[] => [
    ...new Set(indicators.filter(fits).flatMap((one) => measuresEver(space, one))),
  ]
  const first = periods[0]?.from ?? today
  // The running month of what is held against the same days of last year needs the days of both; nothing else does.
  const daily = ever(({ change }) => change !== undefined)
  const monthly = ever(({ change }) => change === undefined).filter((one) => !daily.includes(one))
  const isStock = ({ kind }: Measure): boolean => kind === 'balance'
  const read = (
    measures: readonly Measure[],
    cut: { grain: 'day' | 'month'; from?: LocalDate; facet?: true },
  ): Promise<Series> =>
    readSeries(house, space, {
      ...{ measures, asOf, frame, grain: cut.grain, split: { unit: true, ...(cut.facet && { facet: true }) } },
      ...(cut.from && { from: cut.from }),
    })
  const [flows, stocks, days, facets] = await Promise.all([
    read(
      monthly.filter((one) => !isStock(one)),
      { grain: 'month', from: first },
    ),
    read(monthly.filter(isStock), { grain: 'month' }),
    read(daily, { grain: 'day', from: addDays(first, -366) }),
    read(
      ever((one) => worstFacet(one) !== undefined),
      { grain: 'month', from: first, facet: true },
    ),
  ])
  const all = [...new Set(indicators.flatMap((one) => measuresEver(space, one)))]
  const own = byUnit([flows, stocks, days], all)
  const parts = byUnit([facets], all)
  return children.map(({ id }) => {
    const there = frameOf(space, id, whole.frame.basis, today)
    const units = there.units ?? [id]
    const series = (of: ReadonlyMap<string, Total[]>): Series =>
      seriesOf(
        units.flatMap((one) => of.get(one) ?? []),
        there,
      )
    return { ...whole, unit: id, frame: there, series: series(own), facets: series(parts) }
  })
}

function byUnit(series: readonly Series[], measures: readonly Measure[]): ReadonlyMap<string, Total[]> {
  const totals = series.flatMap((one) => measures.flatMap((measure) => one.totals(measure)))
  return Map.groupBy(totals, ({ unit }) => unit)
}
