import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { monthOf, type Period, parsePeriod } from '#base/period.ts'
import { keptAs, type Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { readValue } from '../measure/measure.ts'
import { listTotals, type Total } from '../measure/total.store.ts'

/** Both sides of a figure and how many entries made it. */
export type Sums = { numerator: number; denominator: number; entries: number }

/** Totals of measures over time, read once and cut in memory into whatever periods a page needs. */
export type Series = {
  /** Sums in a period, up to the day the series was read to; a stock is summed from the beginning. */
  sums(measure: Measure, period: Pick<Period, 'from' | 'until'>, part?: { unit?: string; facet?: string }): Sums
  value(measure: Measure, sums: Sums): number | undefined
  /** The answers of the facet, or the units, that occur in the period. */
  parts(measure: Measure, period: Pick<Period, 'from' | 'until'>, by: 'unit' | 'facet'): string[]
}

/** What to read: `day` grain for periods that do not begin and end with months. */
export type SeriesCut = {
  measures: readonly Measure[]
  units?: readonly string[]
  asOf: Date
  grain: 'day' | 'month'
  split?: { unit?: boolean; facet?: boolean }
  from?: LocalDate
}

/** Reads totals in one statement: folded and tail, one snapshot. */
export async function readSeries(house: House, space: Space, cut: SeriesCut): Promise<Series> {
  // A past day cuts inside a month, so its months are put together from days.
  const isToday = localDate(cut.asOf) >= localDate(house.clock())
  const totals = await listTotals(space.db, space.id, {
    measures: cut.measures.map(keptAs),
    grain: isToday ? cut.grain : 'day',
    until: addDays(localDate(cut.asOf), 1),
    split: cut.split ?? {},
    ...(cut.units && { units: cut.units }),
    ...(cut.from && !cut.measures.some((measure) => measure.kind === 'balance') && { from: cut.from }),
  })
  return seriesOf(totals)
}

/** A series over totals at hand. */
export function seriesOf(totals: readonly Total[]): Series {
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
      }
      return sums
    },
    value: (measure, sums) =>
      sums.entries === 0 && measure.kind !== 'balance' && measure.kind !== 'count'
        ? undefined
        : readValue(measure.kind, sums.numerator, sums.denominator),
    parts: (measure, period, by) => [...new Set(of(measure, period).map((total) => total[by]))],
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
