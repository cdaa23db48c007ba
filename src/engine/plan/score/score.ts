import { localDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Measure } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import type { Questions, ScoreView } from '../../question.ts'
import { dayOf } from '../../unit/meant.ts'
import { findUnit } from '../board.ts'
import { frameOf } from '../frame.ts'
import { readSeries, type Series, type Sums } from '../series.ts'
import type { FrameworkDeclaration, PartDeclaration } from './framework.ts'
import { addPoints, groupPoints, lastWeeks, pointsOf, type ReadPart } from './points.ts'

const weeksShown = 8
type Span = Pick<Period, 'from' | 'until'>

/** The live score by a framework: one statement, cut in memory into units and weeks. */
export async function score(house: House, space: Space, asks: Questions['score']['asks']): Promise<ScoreView> {
  const framework = findFramework(space, asks.key)
  const asOf = asks.asOf ?? house.clock()
  const today = localDate(asOf)
  const unit = findUnit(space, asks.unit, dayOf(today))
  const weeks = lastWeeks(today, weeksShown)
  const parts = framework.groups.flatMap((group) => group.parts.map((part) => ({ group: group.key, part })))
  const measures = [...new Set(parts.flatMap(({ part }) => measureOf(space, part) ?? []))]
  const series = await readSeries(house, space, {
    measures,
    asOf,
    grain: 'day',
    split: { unit: true },
    frame: frameOf(space, unit, undefined, today, true),
    ...(weeks[0] && { from: weeks[0].from }),
  })
  const read = (week: Span, units?: readonly string[]): ReadPart => reader(space, series, week, units)
  const now = weeks.at(-1) as Span
  const before = weeks.at(-2) as Span
  return {
    key: framework.key,
    label: framework.label,
    frameworks: (space.declaration.frameworks ?? []).map(({ key, label }) => ({ key, label })),
    source: framework.source,
    all: framework.points,
    measurable: parts.reduce((sum, { part }) => sum + (measureOf(space, part) ? part.points : 0), 0),
    unit: space.units.name(unit),
    groups: groupPoints(framework, read(now)).map((points, place) => {
      const { label, parts: own } = framework.groups[place] as FrameworkDeclaration['groups'][number]
      return { ...points, label, all: own.reduce((sum, part) => sum + part.points, 0) }
    }),
    parts: parts.map(({ group, part }) => partView(space, series, group, part, now)),
    weeks: weeks.map((week) => ({ ...week, ...addPoints(groupPoints(framework, read(week))) })),
    units: unitScores(space, framework, unit, today, (units) => [read(now, units), read(before, units)]),
    asOf,
    simulated: space.simulated,
  }
}

function findFramework({ declaration }: Space, key: string | undefined): FrameworkDeclaration {
  const all = declaration.frameworks ?? []
  const found = key === undefined || key === '' ? all[0] : all.find((one) => one.key === key)
  if (!found) throw new Refused([refuse('unknown_plan', 'key', { plan: (key ?? '').slice(0, 60) })])
  return found
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
  framework: FrameworkDeclaration,
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
