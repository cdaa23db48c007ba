import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { monthOf, type Period, parsePeriod } from '#base/period.ts'
import { keptAs, type Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { type AreaCut, listAreaTotals } from '../measure/area.store.ts'
import { readValue } from '../measure/measure.ts'
import { listTotals, type Total } from '../measure/total.store.ts'
import { type Frame, inherited } from './frame.ts'

/** Both sides of a figure and how many entries made it. */
export type Sums = { numerator: number; denominator: number; entries: number; byShare?: number }

/** Totals of measures over time, read once and cut in memory into whatever periods a page needs. */
export type Series = {
  /** Sums in a period, up to the day the series was read to; a stock is summed from the beginning. */
  sums(measure: Measure, period: Pick<Period, 'from' | 'until'>, part?: { unit?: string; facet?: string }): Sums
  value(measure: Measure, sums: Sums): number | undefined
  /** The answers of the facet, or the units, that occur in the period. */
  parts(measure: Measure, period: Pick<Period, 'from' | 'until'>, by: 'unit' | 'facet'): string[]
  /** Whether the unit was not there yet in the period, or no more: then nothing is known, which is not 0. */
  isOutside(period: Pick<Period, 'from' | 'until'>): boolean
  /** The totals themselves, of one measure. */
  totals(measure: Measure): readonly Total[]
}

/** What to read: `day` grain for periods that do not begin and end with months. */
export type SeriesCut = {
  measures: readonly Measure[]
  frame: Frame
  asOf: Date
  grain: 'day' | 'month'
  split?: { unit?: boolean; facet?: boolean }
  from?: LocalDate
}

/** Reads totals in one statement: folded and tail, one snapshot. What ended units left to the frame's units is a second one. */
export async function readSeries(house: House, space: Space, cut: SeriesCut): Promise<Series> {
  // A past day cuts inside a month: what is read of that month is put together from its days.
  const isToday = localDate(cut.asOf) >= localDate(house.clock())
  const { frame } = cut
  const until = earlier(frame.until, addDays(localDate(cut.asOf), 1))
  const isWhole = isToday && (frame.until !== until || until.endsWith('-01'))
  const wanted = {
    measures: cut.measures.map(keptAs),
    grain: cut.grain,
    until,
    ...(!isWhole && cut.grain === 'month' && { daysFrom: `${until.slice(0, 7)}-01` }),
    ...(cut.from && !cut.measures.some((measure) => measure.kind === 'balance') && { from: cut.from }),
  }
  const [own, left] = await Promise.all([
    listTotals(space.db, space.id, { ...wanted, split: cut.split ?? {}, ...(frame.units && { units: frame.units }) }),
    leftTo(house, space, cut, wanted),
  ])
  return seriesOf([...own, ...left], frame)
}

function earlier(one: LocalDate | undefined, other: LocalDate): LocalDate {
  return one !== undefined && one < other ? one : other
}

async function leftTo(
  house: House,
  space: Space,
  { frame, split }: SeriesCut,
  wanted: Omit<AreaCut, 'units' | 'facet'>,
): Promise<Total[]> {
  if (!frame.heirs) return []
  const today = localDate(house.clock())
  const units = space.units.ended(today)
  const totals = await listAreaTotals(space.db, space.id, { ...wanted, units, facet: split?.facet === true })
  return inherited(space.units, totals, frame.heirs, today, frame.parts ? undefined : frame.unit)
}

/** A series over totals at hand. */
export function seriesOf(totals: readonly Total[], frame: Pick<Frame, 'since' | 'until'> = {}): Series {
  const byMeasure = Map.groupBy(totals, (total) => total.measure)
  const of = (measure: Measure, period: Pick<Period, 'from' | 'until'>): Total[] => {
    const from = measure.kind === 'balance' ? '0001-01-01' : period.from
    return (byMeasure.get(keptAs(measure)) ?? []).filter(
      (total) => total.startsOn >= from && total.startsOn < period.until,
    )
  }
  return {
    sums(measure, period, part = {}) {
      const sums: Sums = { numerator: 0, denominator: 0, entries: 0 }
      for (const total of of(measure, period)) {
        if (part.unit !== undefined && total.unit !== part.unit) continue
        if (part.facet !== undefined && total.facet !== part.facet) continue
        sums.numerator += total.numerator
        sums.denominator += total.denominator
        sums.entries += total.entries
        // Of a stock, what came and went again is no record that stands there by share.
        const byShare = measure.kind === 'balance' ? total.standingByShare : total.byShare
        if (byShare) sums.byShare = (sums.byShare ?? 0) + byShare
      }
      return sums
    },
    value: (measure, sums) =>
      sums.entries === 0 && measure.kind !== 'balance' && measure.kind !== 'count'
        ? undefined
        : readValue(measure.kind, sums.numerator, sums.denominator),
    parts: (measure, period, by) => [...new Set(of(measure, period).map((total) => total[by]))],
    totals: (measure) => byMeasure.get(keptAs(measure)) ?? [],
    isOutside: ({ from, until }) =>
      (frame.until !== undefined && from >= frame.until) || (frame.since !== undefined && until <= frame.since),
  }
}

/** The grain a period needs: months when it begins and ends with them. */
export function grainOf(period: Period): 'day' | 'month' {
  return period.from.endsWith('-01') && period.until.endsWith('-01') ? 'month' : 'day'
}

/** A month as a period. @throws {Error} for text that is no month: a bug of the caller */
export function monthPeriod(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new Error(`period: '${text}' is no month`)
  return period
}

/** The months a page looks back over, oldest first, the one of `asOf` last. */
export function monthOfInstant(asOf: Date): string {
  return monthOf(localDate(asOf))
}
