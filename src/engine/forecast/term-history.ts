import { daysBetween, type LocalDate } from '#base/instant.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import { compoundGrowth, growingYears } from '../plan/growth.ts'
import { type Asked, periodOf } from '../plan/reading.ts'
import type { Ground } from './ground.ts'
import type { Case } from './replay.ts'
import { termBy, termWays } from './term-outlook.ts'
import { partsOf } from './typed.ts'
import { termAsked } from './typed-outlook.ts'

/** Cases told with so many years of a term still to come. `terms`: how many outcomes they are about; many cases may share one. */
export type TermCases = { yearsLeft: number; daysAhead: number; terms: number; cases: Case[] }

type Told = Case & { yearsLeft: number; days: number; term: string }

/**
 * The mean of a term's years, told on each day on which something was said of one of them, by what was known on that day alone.
 *
 * Every stretch of as many years that is known whole stands for a term, so that a longer past is a longer replay; with one term
 * known there is one outcome, and `terms` says so. Those with the most years left first.
 */
export function termCases(ground: Ground, indicator: IndicatorDeclaration, asked: Asked): TermCases[] {
  const { basis, today } = ground
  const growing = growingYears(periodOf(asked, basis.asOf))
  const told = windowsOf(ground, indicator, growing.length).flatMap((years) => toldOf(ground, indicator, years))
  return [...Map.groupBy(told, ({ yearsLeft }) => yearsLeft)]
    .sort(([a], [b]) => b - a)
    .map(([yearsLeft, some]) => ({
      yearsLeft,
      daysAhead: Math.round(some.reduce((sum, { days }) => sum + days, 0) / some.length),
      terms: new Set(some.map(({ term }) => term)).size,
      cases: some.filter(({ at }) => at <= today).map(({ at, actual, said }) => ({ at, actual, said })),
    }))
}

/** Every stretch of so many years of which each is known today, the oldest first. */
function windowsOf({ basis, today }: Ground, { code }: IndicatorDeclaration, length: number): string[][] {
  const known = new Set(
    basis.figures.of(code, basis.unit, today).flatMap(({ period }) => (/^\d{4}$/.test(period) ? [period] : [])),
  )
  return [...known].sort().flatMap((first) => {
    const years = Array.from({ length }, (_, nth) => String(Number(first) + nth))
    return length > 0 && years.every((year) => known.has(year)) ? [years] : []
  })
}

function toldOf({ basis, today }: Ground, indicator: IndicatorDeclaration, years: readonly string[]): Told[] {
  const known = (on: LocalDate) => basis.figures.of(indicator.code, basis.unit, on)
  const outcome = compoundGrowth(termAsked(known(today), [], years, today).known.map(({ rate }) => rate))
  if (outcome === undefined) return []
  const about = known(today).filter(({ covers }) => covers.kind !== 'term' && years.includes(covers.from.slice(0, 4)))
  const origins = [...new Set(about.map(({ saidOn }) => saidOn))].sort()
  return origins.flatMap((origin): Told[] => {
    const figures = known(origin)
    const then = termAsked(figures, partsOf(figures, indicator), years, origin)
    const yearsLeft = years.length - then.known.length
    if (yearsLeft === 0 || then.known.length === 0) return []
    const said = Object.fromEntries(termWays.map((way) => [way, termBy(then, way)]))
    const days = Math.max(0, daysBetween(origin, `${years.at(-1) ?? ''}-12-31`))
    return [{ at: origin, actual: outcome, said, yearsLeft, days, term: years[0] ?? '' }]
  })
}
