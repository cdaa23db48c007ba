import { createHash } from 'node:crypto'
import { addDays, localDate } from '#base/instant.ts'
import { lastMonths, type Period } from '#base/period.ts'
import type { IndicatorDeclaration, Measure } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Total } from '../../measure/total.store.ts'
import type { ComparedRow, ComparisonView, Questions } from '../../question.ts'
import { findIndicator, findUnit, openBasis } from '../board.ts'
import { finalityOf } from '../finality.ts'
import { breaksOf, frameOf } from '../frame.ts'
import { type Basis, measureOf, periodNamed, readIndicator, worstFacet } from '../reading.ts'
import { grainOf, readSeries, seriesOf } from '../series.ts'
import { askedOf, worstTold } from '../target.ts'

// A country has thousands; one page holds what one house runs.
const mostLocalities = 50

/** One indicator across units, or across localities. Between units: a handful of statements whatever their number. */
export async function comparison(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['comparison']['asks'],
): Promise<ComparisonView> {
  const choices = comparable(space)
  const indicator = findIndicator(space, asks.code || (choices[0]?.code ?? ''))
  const asOf = asks.asOf ?? house.clock()
  const period = periodNamed(asks.period || (lastMonths(localDate(asOf), 2)[0] ?? ''))
  const by = asks.by === 'locality' ? 'locality' : 'unit'
  const version = versionOf(space, indicator)
  const lower = isLower(space, indicator)
  const rows =
    by === 'unit'
      ? await unitRows(house, space, findUnit(space, asks.unit, period), { indicator, period, asOf, who })
      : await localityRows(house, version, { indicator, period, asOf, who })
  const target = askedOf(space, indicator.code, undefined)
  return {
    code: indicator.code,
    label: indicator.label,
    definition: indicator.definition,
    formula: indicator.formula,
    unit: indicator.unit,
    kind: indicator.kind,
    decimals: indicator.decimals,
    lowerIsBetter: lower,
    by,
    period: period.text,
    version,
    // What is asked of the whole in counts is not asked of each of its parts.
    ...(target?.target.value !== undefined &&
      (by === 'locality' || indicator.kind === 'rate') && {
        target: { value: target.target.value, comparator: target.target.comparator, plan: target.plan.key },
      }),
    rows: bestFirst(rows, lower),
    indicators: choices.map(({ code, label }) => ({ code, label })),
    from: period.from,
    until: period.until,
    asOf,
    valueStatus: finalityOf(space.declaration.finality, period, asOf).valueStatus,
  }
}

/** Indicators counted from records: typed ones are told of the whole, and of units seldom. */
function comparable(space: Space): readonly IndicatorDeclaration[] {
  return space.declaration.indicators.filter((one) => measureOf(space, one) && one.group !== 'history')
}

function isLower(space: Space, indicator: IndicatorDeclaration): boolean {
  return measureOf(space, indicator)?.lowerIsBetter === true || indicator.direction === 'decrease'
}

/** Equal for definitions that count the same in the same way; words in another language do not change it. */
export function versionOf(space: Space, { kind, unit, formula, from }: IndicatorDeclaration): string {
  const measure = 'measure' in from ? space.measures.find(({ name }) => name === from.measure) : undefined
  const counted = measure && { kind: measure.kind, record: measure.record, rules: measure.rules, by: measure.by }
  const content = JSON.stringify([kind, unit.vi, formula.vi, 'measure' in from ? from : 'typed', counted ?? ''])
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

type Compared = { indicator: IndicatorDeclaration; period: Period; asOf: Date; who: Actor }

async function unitRows(house: House, space: Space, above: string, compared: Compared): Promise<ComparedRow[]> {
  const { indicator, period, asOf } = compared
  const basis = await openBasis(house, space, [indicator], above, asOf, grainOf(period))
  const measure = measureOf(space, indicator)
  const byUnit = measure ? await totalsByUnit(house, basis, indicator, measure, period) : undefined
  const last = addDays(period.until, -1)
  const today = localDate(asOf)
  const rows = space.units.children(above, today < last ? today : last).map((child) => {
    const units = space.units.below([child.id])
    const own = byUnit && seriesOf(units.flatMap((unit) => byUnit.get(unit) ?? []))
    const there = { ...basis, unit: child.id, ...(own && { series: own, facets: own }) }
    return rowOf(there, compared, child.key, space.units.name(child.id).label)
  })
  // What counts nothing and has no residents is not behind: the indicator is none of its work.
  return rows.filter(({ records, population }) => records > 0 || population !== undefined)
}

async function totalsByUnit(
  house: House,
  { space, unit, asOf }: Basis,
  indicator: IndicatorDeclaration,
  measure: Measure,
  period: Period,
): Promise<Map<string, Total[]>> {
  const isWorst = worstFacet(indicator) !== undefined
  const series = await readSeries(house, space, {
    measures: [measure],
    asOf,
    grain: grainOf(period),
    split: { unit: true, ...(isWorst && { facet: true }) },
    frame: frameOf(space, unit, undefined, localDate(house.clock()), true),
  })
  return Map.groupBy(series.totals(measure), (total) => total.unit)
}

function rowOf(
  basis: Basis,
  { indicator, period, asOf, who }: Compared,
  key: string,
  label: ComparedRow['label'],
): ComparedRow {
  const { space, unit } = basis
  const reading = readIndicator(basis, indicator, period, undefined)
  const { value, numerator, denominator, records, provenance, confidence, simulated } = reading
  const measure = measureOf(space, indicator)
  const population = residentsOf(space, unit)
  const isCount = indicator.kind === 'count' || indicator.kind === 'stock'
  return {
    key,
    label,
    records: records.count,
    simulated,
    breaks: breaksOf(space.units, unit).filter(({ on }) => on > addDays(period.from, -365) && on < period.until),
    ...(measure && worstTold(space, measure, who, asOf, { worst: reading.worst, count: records.count })),
    ...(value !== undefined && { value }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    ...(population !== undefined && { population }),
    ...(isCount && value !== undefined && population && { perThousand: (value * 1_000) / population }),
    ...(confidence && { confidence }),
    ...(provenance && { provenance: provenance === 'computed' ? 'computed' : 'attested' }),
  }
}

/** The residents of a unit, or those of its units where only they were counted. */
function residentsOf({ units }: Space, unit: string): number | undefined {
  const own = units.on(unit)?.population
  if (own !== undefined) return own
  const below = units.all.filter(({ parentId, validUntil }) => parentId === unit && validUntil === undefined)
  const counted = below.flatMap(({ population }) => population ?? [])
  return counted.length === 0 ? undefined : counted.reduce((sum, one) => sum + one, 0)
}

async function localityRows(house: House, version: string, compared: Compared): Promise<ComparedRow[]> {
  const { period, asOf } = compared
  const { code } = compared.indicator
  const spaces = [...house.spaces.values()].slice(0, mostLocalities)
  const rows = await Promise.all(
    spaces.map(async (space): Promise<ComparedRow[]> => {
      const indicator = space.declaration.indicators.find((one) => one.code === code)
      if (!indicator) return []
      const { root } = space.units
      const label = space.declaration.label
      if (versionOf(space, indicator) !== version) {
        return [{ key: space.key, label, records: 0, isOther: true, breaks: [], simulated: space.simulated }]
      }
      const basis = await openBasis(house, space, [indicator], root, asOf, grainOf(period))
      return [rowOf(basis, { ...compared, indicator }, space.key, label)]
    }),
  )
  return rows.flat()
}

function bestFirst(rows: readonly ComparedRow[], lower: boolean): ComparedRow[] {
  const known = rows.filter(({ value }) => value !== undefined)
  const better = (a: ComparedRow, b: ComparedRow): number => (b.value ?? 0) - (a.value ?? 0)
  return [
    ...known.sort((a, b) => (lower ? -better(a, b) : better(a, b))),
    ...rows.filter(({ value, isOther, records }) => value === undefined && (isOther || records > 0)),
  ]
}
