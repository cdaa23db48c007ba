import { localDate } from '#base/instant.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import { openBasis } from '../board.ts'
import { findFramework, frameworksOf, type MappingRow } from '../framework/framework.ts'
import { newestReading } from '../framework/newest.ts'
import type { Basis } from '../reading.ts'
import { convert } from './convert.ts'
import type { MappedRow, MappingCounts, MappingView } from './question.ts'

const notHere = { vi: 'chỉ tiêu này không có ở đây', en: 'the indicator is not here' }
const noFigure = { vi: 'chưa có số', en: 'no figure yet' }
const noPeople = { vi: 'chưa khai dân số của đơn vị gốc', en: 'the population of the whole is not on record' }

/** The mapping to other standards with a live figure beside each number that has one: a handful of statements for all rows. */
export async function mapping(house: House, space: Space, asks: Questions['mapping']['asks']): Promise<MappingView> {
  const framework = findFramework(space, 'mapping', asks.key)
  const asOf = asks.asOf ?? house.clock()
  const unit = space.units.root
  const codes = new Set(framework.rows.flatMap(({ indicator }) => indicator ?? []))
  const indicators = space.declaration.indicators.filter(({ code }) => codes.has(code))
  const basis = await openBasis(house, space, indicators, unit, asOf)
  const population = populationOf(space, localDate(asOf))
  const rows = framework.rows.map((row) => mappedRow(basis, row, population?.count))
  return {
    key: framework.key,
    label: framework.label,
    frameworks: frameworksOf(space, 'mapping').map(({ key, label }) => ({ key, label })),
    source: framework.source,
    ...(framework.unknown && { unknown: framework.unknown }),
    unit: space.units.name(unit),
    ...(population && { population }),
    standards: framework.standards.map((one) => ({
      ...one,
      ...countsOf(rows.filter((row) => row.standard === one.key)),
    })),
    domains: (framework.domains ?? []).map((one) => ({
      ...one,
      ...countsOf(rows.filter((row) => row.domain === one.key)),
    })),
    all: rows.length,
    rows: rows.filter((row) => isAskedFor(row, asks)),
    asOf,
    simulated: space.simulated,
  }
}

function countsOf(rows: readonly MappedRow[]): MappingCounts {
  const count = (match: MappingRow['match']): number => rows.filter((row) => row.match === match).length
  const withValue = rows.filter(({ value }) => value !== undefined).length
  return { exact: count('exact'), near: count('near'), none: count('none'), withValue }
}

function isAskedFor(row: MappedRow, { standard, domain, match }: Questions['mapping']['asks']): boolean {
  const is = (asked: string | undefined, own: string | undefined): boolean => asked === undefined || asked === own
  return is(standard, row.standard) && is(domain, row.domain) && is(match, row.match)
}

/** Residents of the whole: as declared of its root, else of the units one level below where each has them. */
function populationOf({ units, declaration }: Space, today: string): MappingView['population'] {
  const of = (key: string): { count: number; on: string } | undefined =>
    declaration.units.findLast((one) => one.key === key && one.population && one.validFrom <= today)?.population
  const own = of(declaration.root)
  if (own) return { count: own.count, on: own.on }
  const parts = units.children(units.root, today).flatMap(({ key }) => of(key) ?? [])
  if (parts.length === 0) return undefined
  const on = parts.map((one) => one.on).sort()[0] ?? today
  return { count: parts.reduce((sum, { count }) => sum + count, 0), on }
}

function mappedRow(basis: Basis, row: MappingRow, population: number | undefined): MappedRow {
  const { indicator: _, times: _times, perResidents: _perResidents, ...told } = row
  if (row.indicator === undefined) return told
  const indicator = basis.space.declaration.indicators.find(({ code }) => code === row.indicator)
  if (!indicator) return { ...told, lacking: notHere }
  const { code, kind, decimals } = indicator
  const href = `/board/${encodeURIComponent(code)}`
  const shown = { code, label: indicator.label, unit: indicator.unit, isRate: kind === 'rate', decimals, href }
  const reading = newestReading(basis, indicator)
  if (reading?.value === undefined) return { ...told, indicator: shown, lacking: noFigure }
  const converted = convert(reading.value, row, { population, isShare: kind === 'rate' })
  if (!converted) return { ...told, indicator: shown, reading, lacking: noPeople }
  return { ...told, indicator: shown, reading, ...converted }
}
