import type { LocalDate } from '#base/instant.ts'

/**
 * The growth per year that leads to the same end (tăng bình quân): the geometric mean, never the arithmetic one.
 *
 * Rates are shares: 0,1 is a tenth more. Without a year, or where one lost everything, there is none.
 *
 * @example compoundGrowth([0.1, -0.1]) // −0,005: a tenth more and a tenth less is not where it began
 */
export function compoundGrowth(rates: readonly number[]): number | undefined {
  if (rates.length === 0 || rates.some((rate) => rate <= -1)) return undefined
  return Math.expm1(rates.reduce((sum, rate) => sum + Math.log1p(rate), 0) / rates.length)
}

/** What each year left must bring so that `years` years reach `goal` a year on average; none where no year is left. */
export function neededGrowth(goal: number, years: number, known: readonly number[]): number | undefined {
  const left = years - known.length
  if (left <= 0 || known.some((rate) => rate <= -1)) return undefined
  const missing = years * Math.log1p(goal) - known.reduce((sum, rate) => sum + Math.log1p(rate), 0)
  return Math.expm1(missing / left)
}

/** Change on the same days of the year before; none where there was nothing to change from. */
export function changeOn(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || now === undefined || before === 0 ? undefined : now / before - 1
}

/** The years of a term that grow: all but the first, which they grow from. */
export function growingYears({ from, until }: { from: LocalDate; until: LocalDate }): string[] {
  const first = Number(from.slice(0, 4)) + 1
  return Array.from({ length: Math.max(0, Number(until.slice(0, 4)) - first) }, (_, index) => `${first + index}`)
}
