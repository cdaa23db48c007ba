import { added, dateAt, dayKinds, type Flow } from './flow.ts'
import { naive, seasonal } from './replay.ts'
import { survivalPaces, survivedBy } from './survival.ts'

/** A rate is a part of a whole; a sum has one side only. */
export type FlowKind = 'ratio' | 'sum'

/** A period and the day up to which it is known: places in a flow, `origin` the first day that is not known, `end` excluded. */
export type Ahead = { start: number; origin: number; end: number }

type Sides = { numerator: number; denominator: number }

// How fast the past is forgotten (half of its weight after so many days), and whether the month of the year speaks with it.
const paces: Readonly<Record<string, { halfLife: number; season: boolean }>> = {
  pace: { halfLife: 90, season: false },
  pace_quick: { halfLife: 25, season: false },
  pace_slow: { halfLife: 365, season: false },
  pace_season: { halfLife: 90, season: true },
}

/** Every way to tell what the rest of a period will add; `pace` is the usual one. */
export const flowWays = [...Object.keys(paces), naive, seasonal]

/** The ways for one flow: where its single promises are known, they are followed to their end too. */
export function waysOf(flow: Flow | undefined): readonly string[] {
  return flow?.lives ? [...flowWays, ...Object.keys(survivalPaces)] : flowWays
}

/** What the rest of a period is expected to add, told by one way from the days before `origin` alone. */
export function restBy(flow: Flow, kind: FlowKind, way: string, { origin, end }: Ahead): Sides | undefined {
  const length = end - origin
  if (length <= 0) return { numerator: 0, denominator: 0 }
  if (way === naive) return justBefore(flow, origin, length)
  if (way === seasonal) return yearBefore(flow, origin, length)
  if (way in survivalPaces) return survivedBy(flow, way, { origin, end })
  const pace = paces[way]
  return pace && byPace(flow, kind, pace, origin, end)
}

/** The value of a period, told from `origin`: what is known, and what the rest adds. */
export function valueBy(flow: Flow, kind: FlowKind, way: string, ahead: Ahead): number | undefined {
  const rest = restBy(flow, kind, way, ahead)
  if (!rest) return undefined
  const known = added(flow, ahead.start, ahead.origin)
  return figureOf(kind, {
    numerator: known.numerator + rest.numerator,
    denominator: known.denominator + rest.denominator,
  })
}

/** Both sides as a figure. Nothing below the line is no figure. */
export function figureOf(kind: FlowKind, { numerator, denominator }: Sides): number | undefined {
  if (kind === 'sum') return numerator
  return denominator <= 0 ? undefined : numerator / denominator
}

/** The stretch just before, as long; a shorter past is stretched. */
function justBefore(flow: Flow, origin: number, length: number): Sides | undefined {
  const before = Math.min(length, origin)
  if (before < 7) return undefined
  const { numerator, denominator } = added(flow, origin - before, origin)
  return { numerator: (numerator * length) / before, denominator: (denominator * length) / before }
}

// 52 weeks, so that a Monday stands for a Monday.
const year = 364

function yearBefore(flow: Flow, origin: number, length: number): Sides | undefined {
  const from = origin - year
  if (from < 0 || length > year) return undefined
  return added(flow, from, from + length)
}

function byPace(
  flow: Flow,
  kind: FlowKind,
  { halfLife, season }: { halfLife: number; season: boolean },
  origin: number,
  end: number,
): Sides | undefined {
  const sums = decayed(flow, kind, halfLife)
  const at = Math.min(origin, flow.days)
  const workedDays = sums.workedDays[at] ?? 0
  if (workedDays < 5) return undefined
  const perWorking = (sums.worked[at] ?? 0) / workedDays
  const offDays = sums.offDays[at] ?? 0
  const perOff = offDays < 2 ? 0 : (sums.off[at] ?? 0) / offDays
  const { working, off } = dayKinds(flow, origin, end)
  const amount = (working * perWorking + off * perOff) * (season ? seasonOver(flow, kind, origin, end) : 1)
  if (kind === 'sum') return { numerator: amount, denominator: 0 }
  const whole = sums.denominator[at] ?? 0
  // One record of either kind is put beside what is known, so that a short past is never all or nothing.
  const share = whole <= 0 ? undefined : (sums.numerator[at] ?? 0) / whole
  return share === undefined ? undefined : { numerator: amount * share, denominator: amount }
}

type Decayed = Record<'worked' | 'off' | 'workedDays' | 'offDays' | 'numerator' | 'denominator', Float64Array>
const kept = new WeakMap<Flow, Map<string, Decayed>>()

/** Sums up to each day in which the past fades: made once a flow. */
function decayed(flow: Flow, kind: FlowKind, halfLife: number): Decayed {
  const known = kept.get(flow) ?? new Map<string, Decayed>()
  kept.set(flow, known)
  const name = `${kind} ${halfLife}`
  const made = known.get(name) ?? makeDecayed(flow, kind, halfLife)
  known.set(name, made)
  return made
}

function makeDecayed(flow: Flow, kind: FlowKind, halfLife: number): Decayed {
  const fade = 0.5 ** (1 / halfLife)
  const make = (): Float64Array => new Float64Array(flow.days + 1)
  const sums: Decayed = {
    worked: make(),
    off: make(),
    workedDays: make(),
    offDays: make(),
    numerator: make(),
    denominator: make(),
  }
  for (let day = 0; day < flow.days; day += 1) {
    const one = added(flow, day, day + 1)
    const isWorking = dayKinds(flow, day, day + 1).working > 0
    const amount = kind === 'sum' ? one.numerator : one.denominator
    const next = (sum: Float64Array, plus: number): void => {
      sum[day + 1] = (sum[day] ?? 0) * fade + plus
    }
    next(sums.worked, isWorking ? amount : 0)
    next(sums.off, isWorking ? 0 : amount)
    next(sums.workedDays, isWorking ? 1 : 0)
    next(sums.offDays, isWorking ? 0 : 1)
    next(sums.numerator, one.numerator)
    next(sums.denominator, one.denominator)
  }
  return sums
}

/**
 * How much more, or less, the days ahead bring than the days just before, by the same days of last year; halved towards 1,
 * because one year is one witness. 1 without a year and a quarter of past.
 */
function seasonOver(flow: Flow, kind: FlowKind, origin: number, end: number): number {
  const length = Math.min(end - origin, year)
  if (origin < year + 91) return 1
  const perDay = (from: number, until: number): number => {
    const { numerator, denominator } = added(flow, from, until)
    const { working } = dayKinds(flow, from, until)
    return (kind === 'sum' ? numerator : denominator) / Math.max(1, working)
  }
  const ahead = perDay(origin - year, origin - year + length)
  const before = perDay(origin - year - 90, origin - year)
  if (before <= 0 || ahead <= 0) return 1
  return Math.min(2, Math.max(0.5, Math.sqrt(ahead / before)))
}

/** The date at which a running total reaches a goal at the pace expected, if it does before `end`. */
export function reachedAt(
  flow: Flow,
  ahead: Ahead,
  goal: number,
  rest: Sides,
): { on: string; isPast: boolean } | undefined {
  const start = (flow.numerator[Math.min(flow.days, ahead.start)] ?? 0) + goal
  for (let place = ahead.start; place < Math.min(ahead.origin, flow.days); place += 1) {
    if ((flow.numerator[place + 1] ?? 0) >= start) return { on: dateAt(flow, place), isPast: true }
  }
  const { working } = dayKinds(flow, ahead.origin, ahead.end)
  let sum = added(flow, ahead.start, ahead.origin).numerator
  const perDay = rest.numerator / Math.max(1, working)
  for (let place = ahead.origin; place < ahead.end; place += 1) {
    sum += dayKinds(flow, place, place + 1).working * perDay
    if (sum >= goal - 1e-9) return { on: dateAt(flow, place), isPast: false }
  }
  return undefined
}
