import { formatDate, formatNumber } from '#base/format.ts'
import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { parsePeriod } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { knownIn } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { board } from '../plan/kept.ts'
import type { BoardLine } from '../plan/question.ts'
import { trustOf } from '../trust/doubt.ts'
import type { UnitName } from '../unit/question.ts'
import { isDailyType } from './daily.ts'
import { type QualityRule, qualityRuleOn } from './quality.rules.ts'
import { type LookedType, listWhole, type WeekRow } from './quality.store.ts'
import type { DataQuality, QualityLine } from './question.ts'

const weeksShown = 12

/** What may be wrong with the figures, for whoever works here. A constant number of statements. @throws {Refused} `missing` */
export async function dataQuality(house: House, space: Space, who: Actor): Promise<DataQuality> {
  const known = knownIn(space.key, who)
  if ((known.kind !== 'staff' && known.kind !== 'program') || known.locality !== space.key)
    throw new Refused([refuse('missing', 'locality')])
  const asOf = house.clock()
  const today = localDate(asOf)
  const rule = qualityRuleOn(space.declaration.quality, today)
  const weeks = weeksBefore(today)
  const [whole, { lines }, broken] = await Promise.all([
    listWhole(space.db, space.id, lookedTypes(space), weeks[0] ?? today),
    board(house, space, { locality: space.key }),
    brokenChecks(house, space, today),
  ])
  const cells = cellsOf(space, whole, weeks)
  return {
    broken,
    outliers: lines.flatMap((line) => outlierOf(line, rule)).sort((a, b) => b.count - a.count),
    late: lines.flatMap((line) => lateOf(line, today, rule)).sort((a, b) => b.count - a.count),
    placeless: placelessOf(space, whole),
    weeks,
    units: cells,
    rule,
    asOf,
  }
}

/** The Mondays of the last twelve weeks, oldest first. */
function weeksBefore(today: LocalDate): LocalDate[] {
  const day = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: weeksShown }, (_, n) => addDays(today, -day - 7 * (weeksShown - 1 - n)))
}

function lookedTypes(space: Space): LookedType[] {
  return space.records
    .filter(({ name }) => isDailyType(name))
    .map(({ name, belongs, facets }) => ({
      record: name,
      placed: typeof belongs === 'object' && 'area' in belongs,
      facets: Object.keys(facets).length,
    }))
}

function cellsOf(space: Space, rows: readonly WeekRow[], weeks: readonly LocalDate[]): DataQuality['units'] {
  const byUnit = Map.groupBy(rows, ({ unit }) => unit)
  const share = (of: readonly WeekRow[]): number => sumOf(of, 'whole') / Math.max(1, sumOf(of, 'records'))
  return [...byUnit]
    .sort(([, a], [, b]) => share(a) - share(b))
    .slice(0, 60)
    .map(([unit, own]) => ({
      unit: space.units.name(unit),
      cells: weeks.map((week) => {
        const at = own.filter((row) => row.week === week)
        return { week, records: sumOf(at, 'records'), whole: sumOf(at, 'whole') }
      }),
    }))
}

function sumOf(rows: readonly WeekRow[], name: 'records' | 'whole' | 'placeless'): number {
  return rows.reduce((sum, row) => sum + row[name], 0)
}

function placelessOf(space: Space, rows: readonly WeekRow[]): QualityLine[] {
  return [...Map.groupBy(rows, ({ unit }) => unit)]
    .map(([unit, own]) => ({ unit: space.units.name(unit), count: sumOf(own, 'placeless'), of: sumOf(own, 'records') }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ unit, count, of }) => ({
      key: unit.key,
      label: unit.label,
      says: {
        vi: `${formatNumber(count, 'vi')} trong ${formatNumber(of, 'vi')} hồ sơ 12 tuần qua chưa có vị trí`,
        en: `${formatNumber(count, 'en')} of ${formatNumber(of, 'en')} records of the last 12 weeks have no place`,
      },
      count,
      owner: unit,
      href: `/desk?view=all&unit=${unit.key}`,
    }))
}

/** Checks that found something in this month and the two before; the unit with most of it answers. */
async function brokenChecks(house: House, space: Space, today: LocalDate): Promise<QualityLine[]> {
  const trust = await trustOf(house, space)
  const span = { from: addDays(`${today.slice(0, 7)}-01`, -61), until: addDays(today, 1) }
  const codes = new Map(
    space.declaration.indicators.flatMap(({ code, from }) =>
      'measure' in from ? [[from.measure, code] as const] : [],
    ),
  )
  const units = space.units.children(space.units.root, today)
  return space.checks
    .flatMap((check) => {
      const measure = check.measures.find((one) => codes.has(one)) ?? check.measures[0] ?? ''
      const found = (within?: readonly string[]) =>
        trust.doubts(measure, span, within).find((one) => one.check === check)
      const all = found()
      if (!all || all.flagged === 0) return []
      const worst = units
        .map(({ id }) => ({ id, flagged: found(space.units.below([id]))?.flagged ?? 0 }))
        .sort((a, b) => b.flagged - a.flagged)[0]
      const code = codes.get(measure)
      return [
        {
          key: check.name,
          label: check.label,
          says: {
            vi: `${formatNumber(all.flagged, 'vi')} trong ${formatNumber(all.base, 'vi')} hồ sơ, ba tháng gần nhất`,
            en: `${formatNumber(all.flagged, 'en')} of ${formatNumber(all.base, 'en')} records, last three months`,
          },
          count: all.flagged,
          owner: space.units.name(worst && worst.flagged > 0 ? worst.id : space.units.root),
          href:
            code === undefined
              ? ''
              : `/board/${encodeURIComponent(code)}/doubts?check=${encodeURIComponent(check.name)}&period=${today.slice(0, 7)}`,
        },
      ]
    })
    .sort((a, b) => b.count - a.count)
}

/** The last whole period of a line that lies far from those before: beyond so many times their middle deviation. */
export function outlierOf(
  line: Pick<BoardLine, 'code' | 'label' | 'months' | 'owner' | 'unit'>,
  { deviations, atLeast }: Pick<QualityRule, 'deviations' | 'atLeast'>,
): QualityLine[] {
  const known = line.months
    .slice(0, -1)
    .flatMap(({ period, value }) => (value === undefined ? [] : [{ period, value }]))
  const last = known.at(-1)
  const kindOf = (period: string) => parsePeriod(period)?.kind
  // A half year is not held against whole ones.
  const past = known
    .slice(0, -1)
    .flatMap(({ period, value }) => (kindOf(period) === kindOf(last?.period ?? '') ? [value] : []))
  if (!last || past.length < atLeast) return []
  const centre = middle(past)
  const spread = middle(past.map((value) => Math.abs(value - centre))) * 1.4826
  const far = spread === 0 ? 0 : Math.abs(last.value - centre) / spread
  if (far < deviations) return []
  const times = Math.round(far * 10) / 10
  return [
    {
      key: `${line.code} ${last.period}`,
      label: { vi: `${line.code} ${line.label.vi}`, en: `${line.code} ${line.label.en}` },
      says: {
        vi: `Kỳ ${last.period} lệch ${formatNumber(times, 'vi')} lần độ dao động thường thấy`,
        en: `${last.period} lies ${formatNumber(times, 'en')} usual deviations away`,
      },
      count: Math.round(far),
      owner: line.owner,
      href: `/board/${encodeURIComponent(line.code)}`,
    },
  ]
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2 : (sorted[Math.floor(half)] ?? 0)
}

/** A typed line whose next figure should have come: its newest period is over by its own length and some days of grace. */
export function lateOf(
  line: Pick<BoardLine, 'code' | 'label' | 'months' | 'owner' | 'missing' | 'published'> & {
    reading: Pick<BoardLine['reading'], 'provenance'>
  },
  today: LocalDate,
  { graceCalendarDays }: Pick<QualityRule, 'graceCalendarDays'>,
): QualityLine[] {
  if (!line.published || line.missing === undefined || line.reading.provenance === 'computed') return []
  const newest = line.months
    .flatMap(({ period, value }) => (value === undefined ? [] : (parsePeriod(period) ?? [])))
    .at(-1)
  const href = `/desk/so-lieu`
  const label = { vi: `${line.code} ${line.label.vi}`, en: `${line.code} ${line.label.en}` }
  const said = (owner: UnitName, count: number, vi: string, en: string): QualityLine[] => [
    { key: line.code, label, says: { vi, en }, count, owner, href },
  ]
  if (!newest) return said(line.owner, 999, 'Chưa có số nào', 'No figure yet')
  const length = daysBetween(newest.from, newest.until)
  const late = daysBetween(newest.until, today) - length - graceCalendarDays
  if (late <= 0) return []
  const until = addDays(newest.until, -1)
  return said(
    line.owner,
    late,
    `Số mới nhất đến ${formatDate(until, 'vi')}, chậm ${formatNumber(late, 'vi')} ngày`,
    `Newest figure until ${formatDate(until, 'en')}, ${formatNumber(late, 'en')} days late`,
  )
}

function daysBetween(from: LocalDate, until: LocalDate): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
}
