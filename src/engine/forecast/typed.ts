import { addDays, daysBetween, type LocalDate } from '#base/instant.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import type { DatedFigure } from '../plan/figures.ts'
import type { Point } from './level.ts'
import type { Part } from './part-outlook.ts'

/** What its owner told of an indicator, the newest word on each day, oldest first. */
export function pointsOf(figures: readonly DatedFigure[]): Point[] {
  const byDay = new Map<LocalDate, DatedFigure>()
  for (const figure of figures) {
    if (figure.covers.kind === 'term') continue
    const on = dayOf(figure)
    const known = byDay.get(on)
    if (!known || outranks(figure, known)) byDay.set(on, figure)
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, { value }]) => ({ on, value }))
}

/** The day a figure stands for: the last it covers, or the day it was said when that came first. */
function dayOf({ covers, saidOn }: DatedFigure): LocalDate {
  const last = addDays(covers.until, -1)
  return saidOn < last ? saidOn : last
}

/** A year's figure goes before a month's of the same day, and what was said later before what was said earlier. */
function outranks(one: DatedFigure, other: DatedFigure): boolean {
  if (one.covers.kind !== other.covers.kind) return one.covers.kind === 'year'
  return one.saidOn > other.saidOn
}

/** What was told of years and of parts that begin with them, oldest said first. */
export function partsOf(figures: readonly DatedFigure[], { addsUp }: Pick<IndicatorDeclaration, 'addsUp'>): Part[] {
  return figures
    .filter(
      ({ covers }) =>
        covers.from.endsWith('-01-01') && ['year', 'quarter', 'six_months', 'nine_months'].includes(covers.kind),
    )
    .map((figure): Part => {
      const year = Number(figure.covers.from.slice(0, 4))
      const { kind, share } = kindOf(figure, addsUp === true)
      return { year, share, kind, value: figure.value, saidOn: figure.saidOn }
    })
    .sort((a, b) => (a.saidOn < b.saidOn ? -1 : 1))
}

function kindOf({ covers, saidOn, status }: DatedFigure, addsUp: boolean): Pick<Part, 'kind' | 'share'> {
  const shareUpTo = (day: LocalDate): number =>
    Math.min(
      1,
      Math.max(
        0.02,
        daysBetween(covers.from, day) / daysBetween(covers.from, `${Number(covers.from.slice(0, 4)) + 1}-01-01`),
      ),
    )
  if (covers.kind !== 'year') return { kind: 'part', share: shareUpTo(covers.until) }
  if (status === 'final' || saidOn >= covers.until) return { kind: 'whole', share: 1 }
  // A preliminary figure of a year that runs is what was reached by then; an estimate is meant for the whole.
  return { kind: addsUp && status === 'preliminary' ? 'part' : 'estimate', share: shareUpTo(saidOn) }
}
