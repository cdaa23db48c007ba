import { addDays, daysBetween, localDate } from '#base/instant.ts'
import type { IndicatorDeclaration, Measure, PlanDeclaration } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { findIndicator, findPlan } from '../plan/board.ts'
import { type Asked, measureOf, periodOf } from '../plan/reading.ts'
import type { BacktestRow, Questions } from '../question.ts'
import { aheadOf, type FlowAsked, flowCases } from './flow-cases.ts'
import { flowsOf, type Ground, openGround, worstBy } from './ground.ts'
import { levelCases, levelWays } from './level.ts'
import { chosenWords, methodOf } from './method-words.ts'
import { smapeOf } from './outlook.ts'
import { waysOf } from './pace.ts'
import { partCases, partWays } from './part-outlook.ts'
import { type Case, replay } from './replay.ts'
import { termCases } from './term-history.ts'
import { termWays } from './term-outlook.ts'
import { partsOf, pointsOf } from './typed.ts'
import { boundOf } from './typed-outlook.ts'
import { weeksOf } from './view.ts'

// Told so long before the end: a month by its first third and its second, a year by its quarters.
const monthDistances = [20, 10]
const yearDistances = [270, 180, 90, 30]

/** Every series of the sets of targets, replayed over its past at several distances. Nothing is known before its time. */
export async function forecastBacktest(
  house: House,
  space: Space,
  asks: Questions['forecast_backtest']['asks'],
): Promise<Questions['forecast_backtest']['gives']> {
  const asOf = asks.asOf ?? house.clock()
  const plans = asks.plan ? [findPlan(space, asks.plan)] : space.declaration.plans
  const asked = targetsOf(plans).filter(({ target }) => asks.code === undefined || target.indicator === asks.code)
  const indicators = [...new Set(asked.map(({ target }) => findIndicator(space, target.indicator)))]
  const since = addDays(localDate(asOf), -1_100)
  const ground = await openGround(house, space, indicators, {
    unit: space.units.root,
    asOf,
    since,
    isLive: asks.asOf === undefined,
  })
  return {
    asOf,
    rows: asked.flatMap((one) => {
      const indicator = findIndicator(space, one.target.indicator)
      return rowsOf(ground, indicator, one)
    }),
  }
}

/** Each indicator once for each length it is judged by: a month, a year, the years of a term together. */
function targetsOf(plans: readonly PlanDeclaration[]): Asked[] {
  const all = plans.flatMap((plan) => plan.targets.map((target) => ({ target, plan })))
  const lengthOf = ({ target }: Asked): string =>
    target.over === 'compound' ? 'term' : target.each === 'month' ? 'month' : 'year'
  return [...new Map(all.map((one) => [`${one.target.indicator} ${lengthOf(one)}`, one])).values()]
}

function rowsOf(ground: Ground, indicator: IndicatorDeclaration, asked: Asked): BacktestRow[] {
  const measure = measureOf(ground.basis.space, indicator)
  const distances = asked.target.each === 'month' ? monthDistances : yearDistances
  const row = (
    daysAhead: number,
    cases: readonly Case[],
    ways: readonly string[],
    usual: string,
    term?: BacktestRow['term'],
  ): BacktestRow[] => {
    const replayed = replay(cases, ways, usual)
    if (replayed.cases < (term ? 1 : 5)) return []
    const { chosen, error, naiveError, seasonalError, besideSeasonal, isStill, errors, spread, byWay } = replayed
    return [
      {
        code: indicator.code,
        label: indicator.label,
        kind: indicator.kind,
        decimals: indicator.decimals,
        daysAhead,
        ...(term && { term }),
        cases: replayed.cases,
        error,
        naiveError,
        ...(seasonalError !== undefined && { seasonalError }),
        ...(besideSeasonal !== undefined && { besideSeasonal }),
        isStill,
        isCounted: measure !== undefined,
        smape: smapeOf(cases, errors),
        covered: spread?.covered ?? 0,
        held: spread?.cases ?? 0,
        way: chosen,
        method: methodOf(chosen),
        ways: byWay,
        why: chosenWords(replayed, usual),
      },
    ]
  }
  if (asked.target.over === 'compound')
    return termCases(ground, indicator, asked).flatMap(({ daysAhead, yearsLeft, terms, cases }) =>
      row(daysAhead, cases, termWays, 'mean', { yearsLeft, terms }),
    )
  if (!measure) return typedRows(ground, indicator, distances, row)
  if (measure.kind === 'balance') {
    const points = weeksOf(ground, flowsOf(ground, indicator, measure, ground.today)[0])
    return distances.flatMap((days) => row(days, levelCases(points, days, notBelowNothing), levelWays, 'naive'))
  }
  return distances.flatMap((days) => {
    const { cases, ways } = casesOf(ground, indicator, measure, asked, days)
    return row(days, cases, ways, 'pace')
  })
}

const notBelowNothing = (value: number): number => Math.max(0, value)

function casesOf(
  ground: Ground,
  indicator: IndicatorDeclaration,
  measure: Measure,
  asked: Asked,
  days: number,
): { cases: Case[]; ways: readonly string[] } {
  const period = periodOf(asked, ground.basis.asOf)
  const flows = flowsOf(ground, indicator, measure, addDays(ground.today, 400))
  const [first] = flows
  if (!first) return { cases: [], ways: [] }
  const kind = measure.kind === 'share' || measure.kind === 'average' ? 'ratio' : 'sum'
  const flowAsked: FlowAsked = {
    flows,
    kind,
    period,
    ...(worstBy(indicator) && measure.lowerIsBetter && { worstIsHighest: true }),
  }
  const whole = aheadOf(first, period)
  const length = Math.min(366, daysBetween(period.from, period.until))
  const ahead = { start: whole.end - length, origin: whole.end - days, end: whole.end }
  return { cases: flowCases(flowAsked, ahead), ways: waysOf(first) }
}

function typedRows(
  ground: Ground,
  indicator: IndicatorDeclaration,
  distances: readonly number[],
  row: (days: number, cases: readonly Case[], ways: readonly string[], usual: string) => BacktestRow[],
): BacktestRow[] {
  const { basis, today } = ground
  const figures = basis.figures.of(indicator.code, basis.unit, today)
  const points = pointsOf(figures)
  const bound = boundOf(indicator, points)
  const isGrowing = indicator.direction === 'complete' && indicator.kind !== 'rate'
  if (indicator.addsUp) {
    const parts = partsOf(figures, indicator)
    const asked = { parts, year: Number(today.slice(0, 4)) + 1, today, addsUp: true, bound }
    return [180].flatMap((days) => row(days, partCases(asked, 1 - days / 365), partWays, 'straight'))
  }
  return distances.flatMap((days) =>
    row(days, levelCases(points, days, bound), levelWays, isGrowing ? 'drift' : 'naive'),
  )
}
