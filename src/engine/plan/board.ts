import { addDays, localDate } from '#base/instant.ts'
import { lastMonths, parsePeriod } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { IndicatorDeclaration, Measure, PlanDeclaration, PlanResult } from '../declare.ts'
import type { House, Space } from '../house.ts'
import type { Board, BoardLine, BreakView, Questions, Status, ToldFigure } from '../question.ts'
import { trustOf } from '../trust/doubt.ts'
import { dayOf, getUnitMeant, type Span } from '../unit/meant.ts'
import { basesOf } from './basis.ts'
import { howCounted, monthNames } from './counted.ts'
import { figuresOf } from './figures.ts'
import { frameOf } from './frame.ts'
import {
  type Asked,
  type Basis,
  breaksIn,
  measureOf,
  measuresEver,
  periodOf,
  readIndicator,
  readMonths,
  worstFacet,
} from './reading.ts'
import { sentenceOf } from './sentence.ts'
import { monthPeriod, readSeries } from './series.ts'
import { losesForGood } from './verdict.ts'

/** A unit by key or id, or by the code or name it has in the span. @throws {Refused} as `getUnitMeant` */
export function findUnit(space: Space, unit: string | undefined, span?: Span): string {
  return unit === undefined || unit === '' ? space.units.root : getUnitMeant(space.units, unit, span).id
}

/** A set of targets by its key; the locality's first one when none is named. @throws {Refused} `unknown_plan` */
export function findPlan(space: Space, key: string | undefined): PlanDeclaration {
  const plan =
    key === undefined || key === ''
      ? space.declaration.plans[0]
      : space.declaration.plans.find((one) => one.key === key)
  if (!plan) throw new Refused([refuse('unknown_plan', 'plan', { plan: (key ?? '').slice(0, 60) })])
  return plan
}

/** What readings of these indicators are made from: three statements, whatever the number of lines and records. */
export async function openBasis(
  house: House,
  space: Space,
  indicators: readonly IndicatorDeclaration[],
  unit: string,
  asOf: Date,
  grain: 'day' | 'month' = 'month',
  across?: string,
): Promise<Basis> {
  const frame = frameOf(space, unit, across, localDate(house.clock()))
  const measures = indicators.flatMap((one) => measuresEver(space, one))
  const split = indicators.filter((one) => worstFacet(one) !== undefined).flatMap((one) => measuresEver(space, one))
  const needsDays = indicators.some(
    (one) => (one.direction === 'no_worse_than_last_year' || one.change) && measureOf(space, one),
  )
  const cut = { asOf, grain: needsDays ? ('day' as const) : grain, frame }
  const kept = keptByUnits(space, indicators)
  const [series, facets, figures, trust, apart] = await Promise.all([
    readSeries(house, space, { ...cut, measures }),
    readSeries(house, space, { ...cut, measures: split, split: { facet: true } }),
    figuresOf(house, space),
    trustOf(house, space),
    kept.length === 0
      ? undefined
      : readSeries(house, space, {
          ...cut,
          measures: kept,
          split: { unit: true },
          frame: frameOf(space, unit, across, localDate(house.clock()), true),
        }),
  ])
  return { space, asOf, unit, frame, series, facets, figures, trust, ...(apart && { kept: apart }) }
}

/** The measures of rates that every unit has to keep by itself, but for those that one miss loses anyway. */
function keptByUnits(space: Space, indicators: readonly IndicatorDeclaration[]): Measure[] {
  const isKept = (one: IndicatorDeclaration): boolean =>
    one.direction === 'maintain' &&
    one.kind === 'rate' &&
    worstFacet(one) === undefined &&
    space.declaration.plans.some(({ targets }) =>
      targets.some((target) => target.indicator === one.code && !losesForGood(one, target)),
    )
  return indicators.filter(isKept).flatMap((one) => measuresEver(space, one))
}

/** A whole board: every line of one set of targets, read at one instant. */
export async function readBoard(house: House, space: Space, asks: Questions['board']['asks']): Promise<Board> {
  const plan = findPlan(space, asks.plan)
  const asOf = asks.asOf ?? house.clock()
  const unit = findUnit(space, asks.unit, dayOf(localDate(asOf)))
  const indicators = plan.targets.map((target) => findIndicator(space, target.indicator))
  const how = howCounted(asks.period)
  const basis = await openBasis(house, space, indicators, unit, asOf, how.reporting ? 'day' : how.grain, asks.basis)
  const lines = [
    ...plan.targets.map((target) => lineOf(basis, { target, plan }, how.of({ target, plan }, asOf), how.reporting)),
    ...unpublished(space, plan, basis),
  ]
  const groups = Object.entries(plan.groups).map(([key, label]) => ({
    key,
    label,
    counts: countsOf(lines.filter((line) => line.group === key)),
  }))
  return {
    locality: space.key,
    plan: planView(plan),
    plans: space.declaration.plans.map(({ key, label, period }) => ({ key, label, period })),
    groups: groups.filter(({ counts }) => Object.values(counts).some((count) => count > 0)),
    counts: countsOf(lines),
    lines,
    asOf,
    unit: space.units.name(unit),
    basis: basis.frame.basis,
    bases: basesOf(space, unit, localDate(house.clock())),
    breaks: breaksOver(basis, 12),
    simulated: lines.some((line) => line.reading.simulated),
    reporting: how.reporting,
    // Before its last month nobody could know how the set would end.
    ...(plan.result && localDate(asOf) > addDays(plan.dueOn, -31) && { result: resultOf(basis, plan, plan.result) }),
  }
}

/** The published result with the figures that were named with it, each as it was last said by then. */
function resultOf(
  { space, figures, unit, asOf }: Basis,
  plan: PlanDeclaration,
  { told, ...result }: PlanResult,
): NonNullable<Board['result']> {
  if (!told || unit !== space.units.root) return result
  const named = told.flatMap((code): ToldFigure[] => {
    const [said] = figures.of(code, unit, localDate(asOf)).filter(({ period }) => period === plan.period)
    if (!said) return []
    const { label, unit: measuredIn, kind, decimals } = findIndicator(space, code)
    const { value, status, saidOn, source } = said
    return [{ code, label, value, unit: measuredIn, kind, decimals, status, saidOn, source }]
  })
  return named.length > 0 ? { ...result, told: named } : result
}

/** The head of a set of targets. */
export function planView(plan: PlanDeclaration): Board['plan'] {
  const { key, label, period, dueOn, announced, source } = plan
  return { key, label, period, dueOn, announced, source }
}

/** An indicator by its code. @throws {Refused} `unknown_indicator` */
export function findIndicator(space: Space, code: string): IndicatorDeclaration {
  const found = space.declaration.indicators.find((indicator) => indicator.code === code)
  if (!found) throw new Refused([refuse('unknown_indicator', 'code', { code: code.slice(0, 60) })])
  return found
}

/** One line: the reading in its own period, twelve months, one sentence. */
export function lineOf(basis: Basis, asked: Asked, period = periodOf(asked, basis.asOf), reporting = false): BoardLine {
  const { space } = basis
  const indicator = findIndicator(space, asked.target.indicator)
  const reading = readIndicator(basis, indicator, period, asked)
  const months = monthsOf(basis, indicator, reporting)
  const breaks = breaksAmong(basis, months)
  return {
    code: indicator.code,
    label: indicator.label,
    sentence: sentenceOf(indicator, reading),
    unit: indicator.unit,
    kind: indicator.kind,
    direction: indicator.direction,
    decimals: indicator.decimals,
    group: indicator.group,
    owner: space.units.name(space.units.byKey(indicator.owner)?.id ?? space.units.root),
    reading,
    months,
    ...(breaks.length > 0 && { breaks }),
    ...('missing' in indicator.from && { missing: indicator.from.missing }),
    published: true,
  }
}

/** The changes of units in the last so many months. */
export function breaksOver({ frame, asOf }: Basis, months: number): BreakView[] {
  const today = localDate(asOf)
  return breaksIn(frame, `${lastMonths(today, months)[0]}-01`, addDays(today, 1), asOf)
}

/** The changes of units from the first of these periods to the end of the last. */
export function breaksAmong({ frame, asOf }: Basis, months: readonly { period: string }[]): BreakView[] {
  const covered = months.flatMap(({ period }) => parsePeriod(period) ?? [])
  const until = covered
    .map((one) => one.until)
    .sort()
    .at(-1)
  const from = covered.map((one) => one.from).sort()[0]
  return from === undefined || until === undefined ? [] : breaksIn(frame, from, until, asOf)
}

function monthsOf(basis: Basis, indicator: IndicatorDeclaration, reporting: boolean): BoardLine['months'] {
  if (!measureOf(basis.space, indicator)) return figureMonths(basis, indicator)
  const months = monthNames(localDate(basis.asOf), reporting).map(monthPeriod)
  const values = readMonths(basis, indicator, months)
  return months.map(({ text }, place) => ({
    period: text,
    ...(values[place] !== undefined && { value: values[place] }),
  }))
}

/** Typed figures come when they come: their newest twelve periods, whatever their length. */
function figureMonths(basis: Basis, indicator: IndicatorDeclaration): BoardLine['months'] {
  const newest = new Map<string, { value: number; until: string }>()
  for (const { period, value, covers } of basis.figures.of(indicator.code, basis.unit, localDate(basis.asOf))) {
    if (!newest.has(period)) newest.set(period, { value, until: covers.until })
  }
  return [...newest]
    .sort(([, a], [, b]) => (a.until < b.until ? -1 : 1))
    .slice(-12)
    .map(([period, { value }]) => ({ period, value }))
}

function unpublished(space: Space, plan: PlanDeclaration, basis: Basis): BoardLine[] {
  const missing = { vi: 'Nội dung chỉ tiêu này chưa được công bố', en: 'The text of this target was not published' }
  return Array.from({ length: Math.max(0, plan.announced - plan.targets.length) }, (_, index) => ({
    code: `CB-${String(plan.targets.length + index + 1).padStart(2, '0')}`,
    label: {
      vi: `Chỉ tiêu thứ ${plan.targets.length + index + 1}, chưa công bố`,
      en: `Target ${plan.targets.length + index + 1}, not published`,
    },
    sentence: missing,
    unit: { vi: '', en: '' },
    kind: 'qualitative',
    direction: 'reach',
    decimals: 0,
    group: 'unpublished',
    owner: space.units.name(space.units.root),
    reading: {
      code: '',
      period: plan.period,
      unit: space.units.name(basis.unit),
      basis: basis.frame.basis,
      asOf: basis.asOf,
      status: 'no_data' as const,
      records: { count: 0, href: '' },
      simulated: false,
    },
    months: [],
    missing,
    published: false,
  }))
}

function countsOf(lines: readonly BoardLine[]): Record<Status, number> {
  const counts: Record<Status, number> = { met: 0, on_track: 0, at_risk: 0, missed: 0, no_data: 0 }
  for (const line of lines) counts[line.reading.status] += 1
  return counts
}
