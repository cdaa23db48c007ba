import { type LocalDate, localDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { IndicatorDeclaration, Measure, TargetDeclaration } from '../declare.ts'
import type { MilestoneView, Reading } from '../question.ts'
import type { DatedFigure } from './figures.ts'
import { compoundGrowth, growingYears, neededGrowth } from './growth.ts'
import type { Basis } from './reading.ts'
import { losesForGood, meets } from './verdict.ts'

/**
 * The units below that do not keep what is to be kept, by the newest figure said of each; those of whom nothing was said are
 * not among them. Of a count of units, each keeps it by being counted.
 */
export function failingUnits(
  basis: Basis,
  indicator: IndicatorDeclaration,
  target: TargetDeclaration,
  period: Period,
  measure?: Measure,
): NonNullable<Reading['failing']> {
  if (indicator.direction !== 'maintain') return []
  if (measure) return losesForGood(indicator, target) ? [] : failingByRecords(basis, measure, target, period)
  const { space, figures, unit, asOf } = basis
  const { value = 0, comparator } = target
  const today = localDate(asOf)
  const asks = indicator.kind === 'rate' ? value : Math.min(1, value)
  return space.units.below([unit]).flatMap((id) => {
    if (id === unit) return []
    const said = figures.of(indicator.code, id, today).filter(({ covers }) => covers.from < period.until)
    const last = said.reduce<DatedFigure | undefined>(
      (newest, one) => (newest && newest.covers.until >= one.covers.until ? newest : one),
      undefined,
    )
    if (!last) return []
    const hasExpired = last.validUntil !== undefined && last.validUntil < today
    if (!hasExpired && meets(last.value, comparator, asks)) return []
    return [
      { unit: space.units.name(id), value: last.value, ...(hasExpired && { expiredOn: last.validUntil as LocalDate }) },
    ]
  })
}

/** The units one level below whose own records do not keep the level, the furthest from it first. */
function failingByRecords(
  { space, unit, asOf, kept }: Basis,
  measure: Measure,
  { value = 0, comparator }: TargetDeclaration,
  period: Period,
): NonNullable<Reading['failing']> {
  if (!kept) return []
  const below = space.units.children(unit, localDate(asOf)).flatMap(({ id }) => {
    const all = space.units.below([id]).map((one) => kept.sums(measure, period, { unit: one }))
    const of = (side: 'numerator' | 'denominator' | 'entries'): number => all.reduce((sum, one) => sum + one[side], 0)
    const own = kept.value(measure, {
      numerator: of('numerator'),
      denominator: of('denominator'),
      entries: of('entries'),
    })
    return own === undefined || meets(own, comparator, value) ? [] : [{ unit: space.units.name(id), value: own }]
  })
  return below.sort((a, b) => Math.abs(b.value - value) - Math.abs(a.value - value))
}

/** The steps of a qualitative target: one is done from the day a figure of `CODE/key` above 0 was said. */
export function milestonesOf(
  { figures, unit, asOf }: Basis,
  { code }: IndicatorDeclaration,
  { milestones = [] }: TargetDeclaration,
): MilestoneView[] {
  return milestones.map(({ key, label, dueOn }) => {
    const [said] = figures.of(`${code}/${key}`, unit, localDate(asOf))
    if (!said || said.value <= 0) return { key, label, dueOn }
    return { key, label, dueOn, doneOn: said.saidOn, source: said.source }
  })
}

/** How many steps have passed their day without being done. */
export function overdueSteps(steps: readonly MilestoneView[], today: LocalDate): number {
  return steps.filter(({ dueOn, doneOn }) => doneOn === undefined && dueOn < today).length
}

/** Growth over a term as the mean of the years whose figures had been said, the newest word on each. */
export function growthOver(
  { figures, unit, asOf }: Basis,
  { code }: IndicatorDeclaration,
  { value: goal }: TargetDeclaration,
  term: Period,
): { value: number; last: DatedFigure; years: NonNullable<Reading['years']> } | undefined {
  const said = figures.of(code, unit, localDate(asOf))
  const years = growingYears(term)
  const known = years.flatMap((year) => {
    const figure = said.find(({ period }) => period === year)
    return figure ? [figure] : []
  })
  const rates = known.map(({ value }) => value)
  const value = compoundGrowth(rates)
  const last = known.at(-1)
  if (value === undefined || !last) return undefined
  const needed = goal === undefined ? undefined : neededGrowth(goal, years.length, rates)
  return {
    value,
    last,
    years: {
      known: known.map(({ period, value: rate }) => ({ period, value: rate })),
      ...(needed !== undefined && { needed }),
    },
  }
}
