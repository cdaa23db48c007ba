import { localDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { Measure } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import type { Questions, ScoreView } from '../../question.ts'
import { dayOf } from '../../unit/meant.ts'
import { findUnit } from '../board.ts'
import { type DatedFigure, type Figures, figuresOf } from '../figures.ts'
import { frameOf } from '../frame.ts'
import { findFramework, frameworksOf, type PartDeclaration, type ScoreFramework } from '../framework/framework.ts'
import { readSeries, type Series, type Sums } from '../series.ts'
import { addPoints, groupPoints, lastWeeks, pointsOf, type ReadPart, typedPointsOf } from './points.ts'
import type { TypedPart } from './question.ts'

const weeksShown = 8
type Span = Pick<Period, 'from' | 'until'>

/** The live score by a framework: one statement, cut in memory into units and weeks. */
export async function score(house: House, space: Space, asks: Questions['score']['asks']): Promise<ScoreView> {
  const framework = findFramework(space, 'score', asks.key)
  const asOf = asks.asOf ?? house.clock()
  const today = localDate(asOf)
  const unit = findUnit(space, asks.unit, dayOf(today))
  const weeks = lastWeeks(today, weeksShown)
  const parts = framework.groups.flatMap((group) => group.parts.map((part) => ({ group: group.key, part })))
  const measures = [...new Set(parts.flatMap(({ part }) => measureOf(space, part) ?? []))]
  const reads = readSeries(house, space, {
    measures,
    asOf,
    grain: 'day',
    split: { unit: true },
    frame: frameOf(space, unit, undefined, today, true),
    ...(weeks[0] && { from: weeks[0].from }),
  })
  const [series, figures] = await Promise.all([reads, figuresOf(house, space)])
  const typed = (part: PartDeclaration): TypedPart | undefined => typedPart(figures, part, unit, today)
  const read = (week: Span, units?: readonly string[]): ReadPart => reader(space, series, week, units)
  const now = weeks.at(-1) as Span
  const before = weeks.at(-2) as Span
  return {
    key: framework.key,
    label: framework.label,
    frameworks: frameworksOf(space, 'score').map(({ key, label }) => ({ key, label })),
    source: framework.source,
    all: framework.points,
    measurable: parts.reduce((sum, { part }) => sum + (measureOf(space, part) ? part.points : 0), 0),
    typable: parts.reduce((sum, { part }) => sum + ('indicator' in part.from ? part.points : 0), 0),
    typed: addPoints(parts.flatMap(({ part }) => typed(part) ?? [])),
    unit: space.units.name(unit),
    groups: groupPoints(framework, read(now)).map((points, place) => {
      const { label, parts: own } = framework.groups[place] as ScoreFramework['groups'][number]
      const sumOf = (some: readonly PartDeclaration[]): number => some.reduce((sum, part) => sum + part.points, 0)
      const live = sumOf(own.filter((part) => measureOf(space, part)))
      return { ...points, label, all: sumOf(own), live, typed: addPoints(own.flatMap((part) => typed(part) ?? [])) }
    }),
    parts: parts.map(({ group, part }) => ({
      ...partView(space, series, group, part, now),
      ...told(part, typed(part)),
    })),
    weeks: weeks.map((week) => ({ ...week, ...addPoints(groupPoints(framework, read(week))) })),
    units: unitScores(space, framework, unit, today, (units) => [read(now, units), read(before, units)]),
    asOf,
    simulated: space.simulated,
  }
}

function told({ number, near }: PartDeclaration, typed: TypedPart | undefined): Partial<ScoreView['parts'][number]> {
  return { ...(number !== undefined && { number }), ...(near && { near }), ...(typed && { typed }) }
}

/** What was said last of a part that is typed, for the unit asked of; without any figure it has no points and none are lost. */
function typedPart(figures: Figures, part: PartDeclaration, unit: string, today: string): TypedPart | undefined {
  if (!('indicator' in part.from)) return undefined
  const { indicator } = part.from
  const figure: DatedFigure | undefined = figures.of(indicator, unit, today)[0]
  if (!figure) return { indicator, points: 0, of: 0 }
  const { value, period, status, saidOn, source, simulated } = figure
  const said = { value, period, status, saidOn, source, ...(simulated && { simulated: true as const }) }
  return { indicator, ...typedPointsOf(part, value), ...said }
}

function measureOf(space: Space, { from }: PartDeclaration): Measure | undefined {
  return 'measure' in from ? space.measures.find(({ name }) => name === from.measure) : undefined
}

function sumsOf(series: Series, measure: Measure, span: Span, units: readonly string[] | undefined): Sums {
  if (units === undefined) return series.sums(measure, span)
  return units.reduce<Sums>(
    (sum, unit) => {
      const one = series.sums(measure, span, { unit })
      return {
        numerator: sum.numerator + one.numerator,
        denominator: sum.denominator + one.denominator,
        entries: sum.entries + one.entries,
      }
    },
    { numerator: 0, denominator: 0, entries: 0 },
  )
}

function reader(space: Space, series: Series, span: Span, units: readonly string[] | undefined): ReadPart {
  return (part) => {
    const measure = measureOf(space, part)
    return measure && series.value(measure, sumsOf(series, measure, span, units))
  }
}

function partView(
  space: Space,
  series: Series,
  group: string,
  part: PartDeclaration,
  week: Span,
): ScoreView['parts'][number] {
  const { key, label, points: all, from } = part
  const measure = measureOf(space, part)
  if ('indicator' in from) return { key, group, label, all }
  if (!measure) {
    const missing =
      'missing' in from ? from.missing : { vi: 'Phân hệ chưa chạy ở đây', en: 'The module is not running here' }
    return { key, group, label, all, missing }
  }
  const sums = series.sums(measure, week)
  const value = series.value(measure, sums)
  const { points, of } = pointsOf(part, value)
  const href = `/api/v1/${space.key}/measures/${encodeURIComponent(measure.name)}/records`
  return { key, group, label, all, records: sums.entries, href, ...(value !== undefined && { value, points, of }) }
}

function unitScores(
  { units }: Space,
  framework: ScoreFramework,
  above: string,
  today: string,
  read: (units: readonly string[]) => [now: ReadPart, before: ReadPart],
): ScoreView['units'] {
  return units
    .children(above, today)
    .map(({ id }) => {
      const [now, before] = read(units.below([id]))
      const groups = groupPoints(framework, now)
      return {
        unit: units.name(id),
        groups,
        now: addPoints(groups),
        before: addPoints(groupPoints(framework, before)),
      }
    })
    .filter(({ now, before }) => now.of + before.of > 0)
    .sort((a, b) => shareOf(b.now) - shareOf(a.now))
}

function shareOf({ points, of }: { points: number; of: number }): number {
  return of === 0 ? -1 : points / of
}
