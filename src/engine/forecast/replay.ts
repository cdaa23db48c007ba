import { leastErrors, type Spread, spreadOf } from './spread.ts'

/** One origin of the past: what each way would have said then, and what came. A way that could not speak says nothing. */
export type Case = { at: string; actual: number; said: Readonly<Record<string, number | undefined>> }

/** What the past says of the ways to look ahead. Errors are outcome less forecast, in the figure's own unit. */
export type Replayed = {
  /** The way to use now. */
  chosen: string
  /** The ways were all worse than one that learns nothing, and that one is used. */
  isNaive: boolean
  errors: number[]
  cases: number
  error: number
  naiveError: number
  /** On the cases in which last year could speak, its error and ours. */
  seasonalError?: number
  besideSeasonal?: number
  /** It hardly ever moved, so that there was nothing to tell. */
  isStill: boolean
  spread?: Spread
  /** Mean size of the errors of each way on the newest cases, by which the way is chosen; the least first. */
  byWay: WayError[]
}

/** What one way erred on the cases it could speak in. */
export type WayError = { way: string; error: number; cases: number }

/** The two that learn nothing: as it was just now, and as it was a year ago. */
export const naive = 'naive'
export const seasonal = 'seasonal'

/**
 * Goes through the past, oldest first: at every origin the way is chosen by the cases before it alone, then it is told what
 * came. So its errors hold the choosing too, and nothing is known before its time.
 *
 * @param usual  the way used until there are enough cases
 */
export function replay(cases: readonly Case[], ways: readonly string[], usual: string): Replayed {
  const used: { error: number; at: number }[] = []
  for (const [index, one] of cases.entries()) {
    const way = bestOf(cases.slice(0, index), ways, usual)
    const said = one.said[way] ?? one.said[usual] ?? one.said[naive]
    if (said !== undefined) used.push({ error: one.actual - said, at: index })
  }
  const chosen = bestOf(cases, ways, usual)
  const errors = used.map(({ error }) => error)
  const naiveError = meanSize(errorsOf(cases, naive))
  const season = errorsOf(cases, seasonal)
  const beside = used.filter(({ at }) => cases[at]?.said[seasonal] !== undefined).map(({ error }) => error)
  const spread = spreadOf(errors)
  return {
    chosen,
    isNaive: chosen === naive || chosen === seasonal,
    errors,
    cases: errors.length,
    error: meanSize(errors),
    naiveError,
    byWay: scoredBy(cases, ways),
    isStill: errorsOf(cases, naive).filter((error) => error === 0).length * 2 > cases.length,
    ...(season.length >= leastErrors && { seasonalError: meanSize(season), besideSeasonal: meanSize(beside) }),
    ...(spread && { spread }),
  }
}

/** The way that erred least over these cases; the usual one while there are too few, and when it is as good. */
function bestOf(cases: readonly Case[], ways: readonly string[], usual: string): string {
  if (cases.length < leastErrors) return usual
  const scored = scoredBy(cases, ways)
  const [best] = scored
  const known = scored.find(({ way }) => way === usual)
  if (best === undefined) return usual
  // A hair's breadth better is chance.
  return known && known.error <= best.error * 1.03 ? usual : best.way
}

/** The newest cases tell which way fits today; a way that was silent half of the time cannot be compared. */
function scoredBy(cases: readonly Case[], ways: readonly string[]): WayError[] {
  const recent = cases.slice(-24)
  const scored = ways.flatMap((way): WayError[] => {
    const errors = errorsOf(recent, way)
    const isKnown = errors.length > 0 && errors.length * 2 >= recent.length
    return isKnown ? [{ way, error: meanSize(errors), cases: errors.length }] : []
  })
  return scored.sort((a, b) => a.error - b.error)
}

function errorsOf(cases: readonly Case[], way: string): number[] {
  return cases.flatMap(({ actual, said }) => {
    const value = said[way]
    return value === undefined ? [] : [actual - value]
  })
}

function meanSize(errors: readonly number[]): number {
  return errors.length === 0 ? 0 : errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length
}
