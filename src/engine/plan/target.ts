import { addDays, localDate } from '#base/instant.ts'
import { lastMonths, type Period, previousPeriod } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { worksIn } from '../access/inside.ts'
import type { IndicatorDeclaration, Measure } from '../declare.ts'
import { findPublished } from '../definition/change/published.store.ts'
import { findOfUnit } from '../definition/change/published-unit.store.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { leastOn, mergeSmall } from '../privacy/small-cells.ts'
import type { Questions, Reading, TargetView } from '../question.ts'
import { dayOf } from '../unit/meant.ts'
import { basesOf } from './basis.ts'
import { breaksAmong, findIndicator, findPlan, findUnit, lineOf, openBasis, planView } from './board.ts'
import { monthNames } from './counted.ts'
import type { Figures } from './figures.ts'
import { finalityOf } from './finality.ts'
import { frameOf } from './frame.ts'
import { latenessOf } from './lateness.ts'
import {
  type Asked,
  type Basis,
  framed,
  hrefOf,
  labelOfFacet,
  lastDayOf,
  measureIn,
  periodMeant,
  periodNamed,
  periodOf,
  readIndicator,
  readMeasure,
  worstFacet,
  worstPart,
} from './reading.ts'
import { grainOf, monthPeriod, readSeries, seriesOf } from './series.ts'

/** The set that asks for an indicator: the named one, or the first that does. */
export function askedOf(space: Space, code: string, planKey: string | undefined): Asked | undefined {
  const plans = planKey === undefined || planKey === '' ? space.declaration.plans : [findPlan(space, planKey)]
  for (const plan of plans) {
    const target = plan.targets.find((one) => one.indicator === code)
    if (target) return { target, plan }
  }
  return undefined
}

/** One target's page: its reading, two years of months, units and parts worst first, definition, figures with sources. */
export async function target(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['target']['asks'],
): Promise<TargetView> {
  const indicator = findIndicator(space, asks.code)
  const now = askedOf(space, asks.code, asks.plan)
  if (!now) throw new Refused([refuse('unknown_indicator', 'code', { code: asks.code.slice(0, 60) })])
  const asOf = asks.asOf ?? house.clock()
  const period = periodMeant(now, asks.period, asOf) ?? periodOf(now, asOf)
  const unit = findUnit(space, asks.unit, period)
  const asked = askedOf(space.at(asOf, lastDayOf(period, asOf)), asks.code, asks.plan) ?? now
  const basis = await openBasis(house, space, [indicator], unit, asOf, grainOf(period), asks.basis)
  const measure = measureIn(basis, indicator, period)
  const [units, parts, lateness] = measure
    ? await Promise.all([
        unitsOf(house, basis, { indicator, measure, period, who }),
        partsOf(house, basis, measure, period, who),
        readLateness(house, space, measure, { ...asks, period: period.text }, asOf),
      ])
    : [[], [], {}]
  const told = typedFigures(basis.figures, indicator.code, unit, localDate(asOf))
  return {
    line: lineOf(basis, asked, period, period.reporting),
    plan: planView(asked.plan),
    definition: indicator.definition,
    formula: indicator.formula,
    source: indicator.source,
    article: asked.target.article,
    history: measure ? historyOf(basis, indicator, measure, period.reporting) : [],
    units,
    parts,
    figures: told,
    ...lateness,
    ...(measure && {
      measure: { name: measure.name, label: measure.label, record: measure.record, kind: measure.kind },
    }),
    bases: basesOf(space, unit, localDate(house.clock())),
    breaks: breaksAmong(basis, [...lastMonths(localDate(asOf), 24).map((text) => ({ period: text })), ...told]),
  }
}

function historyOf(
  basis: Basis,
  indicator: IndicatorDeclaration,
  measure: Measure,
  reporting: boolean,
): TargetView['history'] {
  return monthNames(localDate(basis.asOf), reporting, 24).map((text) => {
    const period = monthPeriod(text)
    if (indicator.change || worstFacet(indicator) !== undefined) {
      const reading = readIndicator(basis, indicator, period, undefined)
      return {
        period: text,
        records: reading.records.count,
        ...(reading.value !== undefined && { value: reading.value }),
        ...(reading.numerator !== undefined && { numerator: reading.numerator }),
        ...(reading.denominator !== undefined && { denominator: reading.denominator }),
      }
    }
    const { value, sums, count } = readMeasure(basis.series, measureIn(basis, indicator, period) ?? measure, period)
    return {
      period: text,
      records: count,
      numerator: sums.numerator,
      denominator: sums.denominator,
      ...(value !== undefined && { value }),
    }
  })
}

type OfUnits = { indicator: IndicatorDeclaration; measure: Measure; period: Period; who: Actor }

/** Units one level below, each as its own page reads it: of the worst answer of a facet, its own worst one. */
async function unitsOf(
  house: House,
  basis: Basis,
  { indicator, measure, period, who }: OfUnits,
): Promise<TargetView['units']> {
  const { space, asOf } = basis
  const facet = worstFacet(indicator)
  const series = await readSeries(house, space, {
    measures: [measure],
    asOf,
    grain: grainOf(period),
    split: { unit: true, ...(facet !== undefined && { facet: true }) },
    frame: frameOf(space, basis.unit, basis.frame.basis, localDate(house.clock()), true),
  })
  const byUnit = Map.groupBy(series.totals(measure), ({ unit }) => unit)
  const before = previousPeriod(period)
  const lines = childrenOf(basis, period).map((child) => {
    const own = seriesOf(space.units.below([child.id]).flatMap((unit) => byUnit.get(unit) ?? []))
    const read = (when: Period) =>
      facet === undefined
        ? { ...readMeasure(own, measure, when), worst: undefined }
        : worstPart({ space, facets: own }, measure, facet, when)
    const now = read(period)
    const past = read(before)
    return {
      unit: space.units.name(child.id),
      numerator: now.sums?.numerator ?? 0,
      denominator: now.sums?.denominator ?? 0,
      records: now.count,
      ...(now.value !== undefined && { value: now.value }),
      ...(past.value !== undefined && { previous: past.value }),
      ...worstTold(space, measure, who, asOf, now),
    }
  })
  return worstFirst(
    lines.filter((line) => line.records > 0),
    measure,
  )
}

/** Which answer is the worst; not told to strangers of so few records that it would tell what class a single one is of. */
export function worstTold(
  space: Space,
  measure: Measure,
  who: Actor,
  asOf: Date,
  { worst, count }: { worst?: Reading['worst'] | undefined; count: number },
): { worst?: NonNullable<Reading['worst']> } {
  const isTold = isOpenTo(space, measure, who) || count >= leastOn(localDate(asOf))
  return worst && isTold ? { worst } : {}
}

/** The units one level below as the basis tells them: those of the period, those of today, or all that the area ever had. */
export function childrenOf(
  { space, unit, frame, asOf }: Basis,
  period: Period,
): ReturnType<Space['units']['children']> {
  if (frame.basis === 'former') {
    const ever = space.units.all.filter(({ parentId }) => parentId === unit)
    return [...new Map(ever.map((child) => [child.id, child])).values()]
  }
  const last = addDays(period.until, -1)
  const today = localDate(asOf)
  return space.units.children(unit, frame.basis === 'as_is' || today < last ? today : last)
}

async function partsOf(
  house: House,
  basis: Basis,
  measure: Measure,
  period: Period,
  who: Actor,
): Promise<TargetView['parts']> {
  const { by } = measure
  if (by === undefined) return []
  const series = await readSeries(house, basis.space, {
    measures: [measure],
    asOf: basis.asOf,
    grain: grainOf(period),
    split: { facet: true },
    frame: basis.frame,
  })
  const lines = series.parts(measure, period, 'facet').map((answer) => {
    const { value, sums, count } = readMeasure(series, measure, period, { facet: answer })
    return {
      answer,
      label: labelOfFacet(basis.space, measure, by, answer),
      numerator: sums.numerator,
      denominator: sums.denominator,
      records: count,
      ...(value !== undefined && { value }),
    }
  })
  const shown = isOpenTo(basis.space, measure, who)
    ? lines
    : mergeSmall(lines, leastOn(localDate(basis.asOf)), (sums) => series.value(measure, sums))
  return worstFirst(shown, measure)
}

/** Who may tell single records apart anyway: everybody where the records are public, and whoever works there. */
export function isOpenTo(space: Space, measure: Measure, who: Actor): boolean {
  return worksIn(who, space.key) || space.recordType(measure.record).public !== 'nothing'
}

function worstFirst<T extends { value?: number }>(lines: T[], measure: Measure): T[] {
  const better = measure.lowerIsBetter || measure.kind === 'balance' || measure.kind === 'count' ? -1 : 1
  return lines.sort((a, b) => better * ((a.value ?? 0) - (b.value ?? 0)))
}

/** What had been said by a day: a page of the past shows no later word. */
function typedFigures(figures: Figures, code: string, unit: string, saidBy: string): TargetView['figures'] {
  return figures.of(code, unit, saidBy).map(({ period, value, status, saidOn, source, note, simulated }) => ({
    period,
    value,
    status,
    saidOn,
    source,
    simulated,
    ...(note && { note }),
  }))
}

/** How late on average, beside how often. */
async function readLateness(
  house: House,
  space: Space,
  rate: Measure,
  asks: Questions['reading']['asks'],
  asOf: Date,
): Promise<Pick<TargetView, 'lateness'>> {
  const measure = latenessOf(space, rate)
  if (!measure) return {}
  const read = await measureReading(house, space, measure, asks, asOf)
  return { lateness: { label: measure.label, unit: measure.unit, reading: read } }
}

/** The reading of an indicator, or of a measure by its name. */
export async function reading(house: House, space: Space, asks: Questions['reading']['asks']): Promise<Reading> {
  const asOf = asks.asOf ?? house.clock()
  const measure = space.measures.find((one) => one.name === asks.code)
  if (measure) return measureReading(house, space, measure, asks, asOf)
  const indicator = findIndicator(space, asks.code)
  const now = askedOf(space, asks.code, undefined)
  const period = asks.period === undefined || asks.period === '' ? usualPeriod(now, asOf) : periodNamed(asks.period)
  const unit = findUnit(space, asks.unit, period)
  const asked = askedOf(space.at(asOf, lastDayOf(period, asOf)), asks.code, undefined)
  const read = readIndicator(
    await openBasis(house, space, [indicator], unit, asOf, grainOf(period), asks.basis),
    indicator,
    period,
    asked,
  )
  const isThen = asks.asOf !== undefined && asks.asOf < house.clock()
  return isThen && read.basis === 'as_was' ? asPublished(space, read, unit) : read
}

/** What was published of the period by that instant goes before what is derived now: records that came late are not in it. */
async function asPublished(space: Space, read: Reading, unit: string): Promise<Reading> {
  const then =
    unit === space.units.root
      ? await findPublished(space.db, space.id, read.code, read.period, read.asOf)
      : await findOfUnit(space.db, space.id, { ...read, unit })
  if (!then || then.value === null || then.value === read.value) return read
  const { numerator, denominator } = then
  return {
    ...read,
    value: then.value,
    ...(numerator !== null && { numerator }),
    ...(denominator !== null && { denominator }),
  }
}

async function measureReading(
  house: House,
  space: Space,
  now: Measure,
  asks: Questions['reading']['asks'],
  asOf: Date,
): Promise<Reading> {
  const period =
    asks.period === undefined || asks.period === '' ? usualPeriod(undefined, asOf) : periodNamed(asks.period)
  const unit = findUnit(space, asks.unit, period)
  const then = space.at(asOf, lastDayOf(period, asOf))
  const measure = then.measures.find(({ name }) => name === now.name) ?? now
  const frame = frameOf(space, unit, asks.basis, localDate(house.clock()))
  const series = await readSeries(house, space, {
    measures: [measure],
    asOf,
    grain: grainOf(period),
    frame,
  })
  const { value, sums, count } = readMeasure(series, measure, period)
  return {
    code: measure.name,
    period: period.text,
    unit: space.units.name(unit),
    ...framed({ space, frame, asOf }, period, sums),
    asOf,
    ...(value !== undefined && { value }),
    numerator: sums.numerator,
    denominator: sums.denominator,
    status: value === undefined ? 'no_data' : 'on_track',
    provenance: 'computed',
    ...finalityOf(space.declaration.finality, period, asOf),
    confidence: 'A',
    records: { count, href: hrefOf({ space, unit, frame }, measure.name, period, 'measures') },
    simulated: space.simulated,
  }
}

function usualPeriod(asked: Asked | undefined, asOf: Date): Period {
  return asked ? periodOf(asked, asOf) : periodNamed(localDate(asOf).slice(0, 7))
}

/** Every indicator of the locality, each in the period its first set judges it in. */
export async function readings(house: House, space: Space, asks: Questions['readings']['asks']): Promise<Reading[]> {
  const asOf = asks.asOf ?? house.clock()
  const named = asks.period === undefined || asks.period === '' ? undefined : periodNamed(asks.period)
  const basis = await openBasis(
    house,
    space,
    space.declaration.indicators,
    findUnit(space, asks.unit, named ?? dayOf(localDate(asOf))),
    asOf,
    named ? grainOf(named) : 'month',
    asks.basis,
  )
  return space.declaration.indicators.map((indicator) => {
    const period = named ?? usualPeriod(askedOf(space, indicator.code, undefined), asOf)
    const asked = askedOf(space.at(asOf, lastDayOf(period, asOf)), indicator.code, undefined)
    return readIndicator(basis, indicator, period, asked)
  })
}
