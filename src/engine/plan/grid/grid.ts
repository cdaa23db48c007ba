import { localDate } from '#base/instant.ts'
import { parsePeriod, periodLabel } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { holds, knownIn } from '../../access/right.ts'
import type { IndicatorDeclaration } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Snapshot } from '../../record/record.ts'
import { findPlan, findUnit } from '../board.ts'
import { usualOf } from './cell.ts'
import { listFinished, listTyped } from './grid.store.ts'
import { coveredBy, spotOf } from './lock.ts'
import type { FigureGrid, GridCell, GridQuestions, GridRow } from './question.ts'

const yearsShown = 6
const mostRows = 60

type Asks = GridQuestions['figure_grid']['asks']

/** A grid of typed figures: three statements, whatever its size. @throws {Refused} `missing` for whoever does not work here */
export async function figureGrid(house: House, space: Space, who: Actor, asks: Asks): Promise<FigureGrid> {
  const known = knownIn(space.key, who)
  if ((known.kind !== 'staff' && known.kind !== 'program') || known.locality !== space.key)
    throw new Refused([refuse('missing', 'locality')])
  const asOf = house.clock()
  const plan = findPlan(space, asks.plan)
  const unit = findUnit(space, asks.unit)
  const typed = typedIndicators(
    space,
    plan.targets.map(({ indicator }) => indicator),
  )
  const by = asks.by ?? 'unit'
  const chosen = by === 'indicator' ? (typed.find(({ code }) => code === asks.indicator) ?? typed[0]) : undefined
  const wanted = by === 'indicator' ? (chosen ? [chosen] : []) : typed
  const [figures, finished] = await Promise.all([
    listTyped(
      space.db.query,
      space.id,
      wanted.map(({ code }) => code),
    ),
    listFinished(space.db.query, space.id),
  ])
  const grain = asks.grain ?? grainOf(figures)
  const year = asks.year ?? yearOf(plan.period, asOf)
  const periods = periodsOf(year, grain, localDate(asOf))
  const here = space.units.children(unit, localDate(asOf))
  const spots =
    by === 'indicator'
      ? [unit, ...here.map(({ id }) => id)].flatMap((id) => (chosen ? [{ indicator: chosen, unit: id }] : []))
      : wanted.map((indicator) => ({ indicator, unit }))
  const newest = newestBySpot(figures)
  const rows = spots.slice(0, mostRows).map((spot) => rowOf({ space, known, finished, periods, grain, newest }, spot))
  return {
    by,
    plan: plan.key,
    plans: space.declaration.plans.map(({ key, label }) => ({ key, label })),
    indicators: typed.map(({ code, label }) => ({ code, label })),
    ...(chosen && { indicator: chosen.code }),
    units: [space.units.root, ...space.units.children(space.units.root, localDate(asOf)).map(({ id }) => id)].map(
      (id) => space.units.name(id),
    ),
    unit: space.units.name(unit),
    year,
    grain,
    periods,
    rows,
    sheets: sheetsOf(
      space,
      finished,
      { by, unit, indicator: chosen?.code },
      periods.map(({ period }) => period),
    ),
    asOf,
  }
}

function typedIndicators(space: Space, codes: readonly string[]): IndicatorDeclaration[] {
  return space.declaration.indicators.filter(({ code, from }) => codes.includes(code) && 'typedBy' in from)
}

/** Years, unless somebody types months or quarters here. */
function grainOf(figures: readonly Snapshot[]): FigureGrid['grain'] {
  const kinds = figures.map((one) => parsePeriod(spotOf(one).period)?.kind)
  const count = (kind: string): number => kinds.filter((one) => one === kind).length
  if (count('month') > count('year') && count('month') >= count('quarter')) return 'month'
  return count('quarter') > count('year') ? 'quarter' : 'year'
}

/** This year, or the last one of a set that has ended. */
function yearOf(period: string, asOf: Date): number {
  const whole = parsePeriod(period)
  const now = Number(localDate(asOf).slice(0, 4))
  return whole ? Math.min(now, Number(whole.until.slice(0, 4)) - (whole.until.endsWith('-01-01') ? 1 : 0)) : now
}

function periodsOf(year: number, grain: FigureGrid['grain'], today: string): FigureGrid['periods'] {
  const names =
    grain === 'month'
      ? Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
      : grain === 'quarter'
        ? [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
        : Array.from({ length: yearsShown }, (_, back) => String(year - yearsShown + 1 + back))
  return names.flatMap((text) => {
    const period = parsePeriod(text)
    return period ? [{ period: text, label: periodLabel(period), begun: period.from <= today }] : []
  })
}

const keyOf = (indicator: string, unit: string): string => `${indicator} ${unit}`

/** The figures in force by row, the newest said of each period only. */
function newestBySpot(figures: readonly Snapshot[]): Map<string, Map<string, Snapshot>> {
  const rows = new Map<string, Map<string, Snapshot>>()
  for (const figure of figures) {
    const { indicator, unit, period } = spotOf(figure)
    const row = rows.get(keyOf(indicator, unit)) ?? new Map<string, Snapshot>()
    if (!row.has(period)) row.set(period, figure)
    rows.set(keyOf(indicator, unit), row)
  }
  return rows
}

type Shown = {
  space: Space
  known: Actor
  finished: readonly Snapshot[]
  periods: FigureGrid['periods']
  grain: FigureGrid['grain']
  newest: ReturnType<typeof newestBySpot>
}

function rowOf(shown: Shown, { indicator, unit }: { indicator: IndicatorDeclaration; unit: string }): GridRow {
  const { space, known } = shown
  const row = shown.newest.get(keyOf(indicator.code, unit)) ?? new Map<string, Snapshot>()
  const past = pastOf(row, shown.grain)
  const usual = usualOf(past)
  return {
    indicator: indicator.code,
    label: indicator.label,
    measure: indicator.unit,
    unit: space.units.name(unit),
    kind: indicator.kind,
    decimals: indicator.decimals,
    past,
    ...(usual && { usual }),
    cells: shown.periods.map(({ period, begun }) => {
      const isLocked = coveredBy(shown.finished, space.units, { indicator: indicator.code, unit, period }) !== undefined
      return { ...cellOf(row.get(period), period), locked: isLocked, early: !begun }
    }),
    mayType: holds(known, 'figures', unit, space.units),
  }
}

/** The last twelve values of a row in periods of one length, oldest first. */
export function pastOf(row: ReadonlyMap<string, Snapshot>, grain: FigureGrid['grain']): number[] {
  return [...row]
    .filter(([period]) => parsePeriod(period)?.kind === grain)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-12)
    .map(([, { content }]) => Number(content['value']))
}

function cellOf(figure: Snapshot | undefined, period: string): Omit<GridCell, 'locked' | 'early'> {
  if (!figure) return { period }
  const { value, status, saidOn, source, note } = figure.content
  return {
    period,
    value: Number(value),
    id: figure.id,
    version: figure.version,
    status: status as NonNullable<GridCell['status']>,
    saidOn: String(saidOn ?? ''),
    source: String(source ?? ''),
    ...(typeof note === 'string' && note !== '' && { note }),
  }
}

function sheetsOf(
  space: Space,
  finished: readonly Snapshot[],
  about: { by: string; unit: string; indicator: string | undefined },
  periods: readonly string[],
): FigureGrid['sheets'] {
  return finished
    .filter(({ content, unit }) => {
      const own = typeof content['indicator'] === 'string' ? content['indicator'] : undefined
      return (
        periods.includes(String(content['period'])) &&
        (own === undefined ? unit === about.unit : own === about.indicator)
      )
    })
    .map(({ id, code, version, unit, openedAt, content }) => ({
      id,
      code,
      version,
      period: String(content['period']),
      unit: space.units.name(unit),
      ...(typeof content['indicator'] === 'string' && { indicator: content['indicator'] }),
      at: openedAt,
    }))
}
