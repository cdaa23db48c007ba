import { addDays, atLocal, type LocalDate, localDate } from '#base/instant.ts'
import { type Period, parsePeriod, periodLabel, samePeriodLastYear } from '#base/period.ts'
import { causes } from '../cause/answer.ts'
import { reasonOf } from '../cause/reason.ts'
import type { IndicatorDeclaration, PlanDeclaration, TargetDeclaration } from '../declare.ts'
import type { Actor } from '../engine.ts'
import { forecasts } from '../forecast/answer.ts'
import type { House, Space } from '../house.ts'
import { findIndicator, findPlan, openBasis } from '../plan/board.ts'
import { type Basis, measureIn, periodNamed, readIndicator } from '../plan/reading.ts'
import { grainOf } from '../plan/series.ts'
import type { CauseView, ForecastView, Reading, Verdict } from '../question.ts'
import type { FigureLine, ReportFigures } from './figure-line.ts'

// A report is read by everybody: small parts stand together in it.
const everybody: Actor = { kind: 'anyone', id: 'anyone' }

/** What figures are asked of: a set of targets, a period, the instant they are read at. */
export type FigureOrder = { plan?: string; period: string; asOf: Date }

/**
 * The figures of a report: every target of one set in one period, beside the plan, last year and the whole year so far.
 *
 * A fixed number of statements whatever the number of targets. The same order gives the same figures.
 *
 * @throws {Refused} `bad_period`, `unknown_plan`
 */
export async function reportFigures(house: House, space: Space, order: FigureOrder): Promise<ReportFigures> {
  const period = periodNamed(order.period)
  const plan = planFor(space, period, order.plan)
  const { asOf } = order
  const endsAt = new Date(Math.min(asOf.getTime(), endOf(period).getTime()))
  const about = { locality: space.key, plan: plan.key, ...(period.reporting && { period: 'report' }) }
  const indicators = plan.targets.map(({ indicator }) => findIndicator(space, indicator))
  const [basis, told, why] = await Promise.all([
    openBasis(house, space, indicators, space.units.root, asOf, grainOf(period)),
    forecasts(house, space, { ...about, asOf }),
    causes(house, space, everybody, { ...about, asOf: endsAt }),
  ])
  const forecastOf = new Map(told.items.map((one) => [one.code, one]))
  const causeOf = new Map(why.items.map((one) => [one.code, one]))
  const lines = plan.targets.map((target, place) => {
    const indicator = indicators[place] as IndicatorDeclaration
    const said = { forecast: forecastOf.get(indicator.code), cause: causeOf.get(indicator.code) }
    return lineOf(basis, plan, target, indicator, period, said)
  })
  const groups = Object.entries(plan.groups).map(([key, label]) => ({ key, label: label.vi }))
  return {
    locality: space.key,
    plan: { key: plan.key, label: plan.label.vi, announced: plan.announced },
    period: period.text,
    periodWords: periodLabel(calendarTwin(period)).vi,
    from: period.from,
    last: addDays(period.until, -1),
    asOf: asOf.toISOString(),
    groups: groups.filter(({ key }) => lines.some(({ group }) => group === key)),
    lines,
    simulated: lines.some(({ simulated }) => simulated === true),
  }
}

/** The set a report is on: the named one, or of those whose years hold the period the one that asks most. @throws {Refused} `unknown_plan` */
export function planFor(space: Space, period: Period, key: string | undefined): PlanDeclaration {
  if (key !== undefined && key !== '') return findPlan(space, key)
  const covering = space.declaration.plans.filter((plan) => {
    const whole = parsePeriod(plan.period)
    return whole !== undefined && whole.from < period.until && addDays(period.until, -20) < whole.until
  })
  const [most] = [...covering].sort((a, b) => b.targets.length - a.targets.length)
  return most ?? findPlan(space, undefined)
}

/** The calendar period of the name: typed figures are said for months and years, not for what reports cut. */
export function calendarTwin(period: Period): Period {
  return periodNamed(period.text.replace('@report', ''))
}

function lineOf(
  basis: Basis,
  plan: PlanDeclaration,
  target: TargetDeclaration,
  indicator: IndicatorDeclaration,
  period: Period,
  { forecast: told, cause }: { forecast: ForecastView | undefined; cause: CauseView | undefined },
): FigureLine {
  const { space } = basis
  const measured = measureIn(basis, indicator, period) !== undefined
  const asked = measured ? period : calendarTwin(period)
  const now = readIndicator(basis, indicator, asked, undefined)
  const before = readIndicator(basis, indicator, lastYear(asked, basis.asOf), undefined)
  const judged = judgedIn(plan, target, asked)
  const year = readIndicator(cutAt(basis, asked), indicator, judged, { target, plan })
  const isOf = now.period === asked.text
  const expected = expectedOf(basis, indicator, judged, told)
  return {
    code: indicator.code,
    label: indicator.label.vi,
    unit: indicator.unit.vi,
    kind: indicator.kind,
    decimals: indicator.decimals,
    group: indicator.group in plan.groups ? indicator.group : (Object.keys(plan.groups)[0] ?? ''),
    owner: ownerOf(space, indicator),
    comparator: target.comparator,
    judgedIn: judged.text,
    ...(year.target?.value !== undefined && { goal: year.target.value }),
    ...(isOf && bothSides(now)),
    ...(!isOf && now.value !== undefined && { otherPeriod: { period: now.period, value: now.value } }),
    ...(year.value !== undefined && { soFar: year.value }),
    ...(before.value !== undefined &&
      before.period.slice(0, 4) !== asked.text.slice(0, 4) &&
      isSame(before, asked) && { lastYear: before.value }),
    ...expected,
    ...whyOf(year, judged, cause, 'expected' in expected ? told : undefined),
    status: year.status,
    ...(year.verdict && { verdict: year.verdict }),
    ...(now.provenance && { provenance: now.provenance }),
    ...(now.valueStatus && { valueStatus: now.valueStatus }),
    ...(now.confidence && { confidence: now.confidence }),
    ...(now.withheld && { withheld: true as const }),
    ...(now.source && { source: now.source.title.vi }),
    ...('missing' in indicator.from && now.value === undefined && { missing: indicator.from.missing.vi }),
    records: now.records.count,
    ...(now.simulated && { simulated: true as const }),
  }
}

/** Why a target is behind, told of the same figure as the line's own; of what was said otherwise nothing is told. */
function whyOf(
  { status, value }: Reading,
  judged: Period,
  cause: CauseView | undefined,
  told: ForecastView | undefined,
): Pick<FigureLine, 'why'> {
  if (status !== 'missed' && status !== 'at_risk') return {}
  const isOwn = cause?.value === value && cause?.period === judged.text
  const why = reasonOf(isOwn ? cause : undefined, told).vi
  return why === '' ? {} : { why }
}

function isSame(before: Reading, asked: Period): boolean {
  return before.period === samePeriodLastYear(asked).text
}

function bothSides({ value, numerator, denominator }: Reading): Partial<FigureLine> {
  return {
    ...(value !== undefined && { value }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  }
}

/** Last year's period, cut at the same day of the year while this year's still runs. */
function lastYear(period: Period, asOf: Date): Period {
  const before = samePeriodLastYear(period)
  const today = localDate(asOf)
  const sameDay = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return today < period.until && sameDay >= before.from && sameDay < before.until
    ? { ...before, until: addDays(sameDay, 1) }
    : before
}

/** What a target is judged in: the month, the year so far up to the end of the reported period, or the whole term. */
function judgedIn(plan: PlanDeclaration, { each }: TargetDeclaration, period: Period): Period {
  if (each === 'term') return periodNamed(plan.period)
  if (each === 'month') return period
  const lastMonth = addDays(period.until, -1)
  return periodNamed(`${lastMonth.slice(0, 4)}${period.reporting ? '@report' : ''}`)
}

/** The last instant of a period. */
function endOf({ until }: Period): Date {
  return new Date(atLocal(until, 0).getTime() - 1)
}

/** The same basis as it was when the reported period ended: what came after it does not judge it. */
function cutAt(basis: Basis, period: Period): Basis {
  const end: LocalDate = period.until
  const endsAt = endOf(period)
  if (basis.asOf <= endsAt) return basis
  const { figures, series, facets } = basis
  const known = localDate(basis.asOf)
  const cut = <T extends { from: LocalDate; until: LocalDate }>(one: T): T =>
    one.until > end && one.from < end ? { ...one, until: end } : one
  const cutSeries = (of: Basis['series']): Basis['series'] => ({
    ...of,
    sums: (measure, one, part) => of.sums(measure, cut(one), part),
    parts: (measure, one, by) => of.parts(measure, cut(one), by),
  })
  return {
    ...basis,
    asOf: endsAt,
    series: cutSeries(series),
    facets: cutSeries(facets),
    ...(basis.kept && { kept: cutSeries(basis.kept) }),
    figures: { of: (code, unit) => figures.of(code, unit, known).filter(({ covers }) => covers.until <= end) },
  }
}

/** What the whole will come to: the forecast while its period runs; else what its owner estimated, when he did. */
function expectedOf(
  basis: Basis,
  indicator: IndicatorDeclaration,
  judged: Period,
  told: ForecastView | undefined,
): Pick<FigureLine, 'expected' | 'expectedBy' | 'low' | 'high'> {
  const isOf = told?.period === judged.text && localDate(basis.asOf) <= told.dueOn
  if (isOf && told.value !== undefined && told.method.name !== 'none') {
    const { value, low, high } = told
    return { expected: value, expectedBy: 'forecast', ...(low !== undefined && high !== undefined && { low, high }) }
  }
  const estimate = estimateOf(basis, indicator, judged)
  return estimate === undefined ? {} : { expected: estimate, expectedBy: 'estimate' }
}

/** What its owner estimated for the whole, when he did. */
function estimateOf(basis: Basis, indicator: IndicatorDeclaration, judged: Period): number | undefined {
  const name = calendarTwin(judged).text
  return basis.figures
    .of(indicator.code, basis.unit, localDate(basis.asOf))
    .find(({ period, status }) => period === name && status === 'estimate')?.value
}

function ownerOf(space: Space, indicator: IndicatorDeclaration): string {
  return space.units.name(space.units.byKey(indicator.owner)?.id ?? space.units.root).label.vi
}

/** What the paper calls a verdict; without one, how the target stands. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  exceeded: 'Vượt',
  met: 'Đạt',
  mostly_met: 'Cơ bản đạt',
  not_yet_met: 'Chưa đạt',
  missed: 'Không đạt',
  not_due: 'Chưa đến kỳ',
}
