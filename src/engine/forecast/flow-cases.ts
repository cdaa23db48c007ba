import type { LocalDate } from '#base/instant.ts'
import { added, dateAt, type Flow, monthEarlier, monthStarts, placeOf } from './flow.ts'
import { closingDay } from './months.ts'
import type { Goal } from './outlook.ts'
import { type Ahead, type FlowKind, figureOf, valueBy, waysOf } from './pace.ts'
import type { Case } from './replay.ts'
import { leastKnownDays } from './survival-fit.ts'

/** A figure that is added up from records: one flow, or one for each answer of a facet of which the worst counts. */
export type FlowAsked = {
  flows: readonly Flow[]
  kind: FlowKind
  /** Where several flows stand for the figure: whether the highest is the worst. */
  worstIsHighest?: boolean
  period: { from: LocalDate; until: LocalDate }
  goal?: Goal
  /** A mean of answers: what the next ones may be has no bound that is known here. */
  isMean?: boolean
  /** One final miss loses it. */
  losesForGood?: boolean
}

// A past shorter than this says nothing about a pace.
const leastDays = 60

/** The places of a period in a flow. */
export function aheadOf(flow: Flow, period: { from: LocalDate; until: LocalDate }): Ahead {
  const end = placeOf(flow, period.until)
  return { start: placeOf(flow, period.from), origin: Math.min(flow.days, end), end }
}

// Fewer weeks than these are no comparison; more than these are long ago.
const [leastWeeks, mostWeeks] = [16, 60]

/** The days on which the cases of the past end: with a month, or on the day reports are closed; each week where promises are followed. */
function endsOf(flow: Flow, period: FlowAsked['period'], rest: number): { ends: number[]; isWeekly: boolean } {
  if (flow.lives) {
    const first = placeOf(flow, flow.lives.wholeFrom) + leastKnownDays + rest
    const weeks = Math.min(mostWeeks, Math.floor((flow.days - first) / 7))
    if (weeks >= leastWeeks)
      return { ends: Array.from({ length: weeks }, (_, n) => flow.days - 7 * (weeks - 1 - n)), isWeekly: true }
  }
  const starts = monthStarts(dateAt(flow, leastDays), dateAt(flow, flow.days + 1), closingDay(period))
  return { ends: starts.map((on) => placeOf(flow, on)), isWeekly: false }
}

/** The past as cases: every period of this length, told from as far before its end. */
export function flowCases(asked: FlowAsked, ahead: Ahead): Case[] {
  const [flow] = asked.flows
  if (!flow) return []
  const length = ahead.end - ahead.start
  const rest = Math.max(1, ahead.end - ahead.origin)
  const isMonth = length <= 31
  const { ends, isWeekly } = endsOf(flow, asked.period, rest)
  const ways = waysOf(flow)
  return ends.flatMap((end): Case[] => {
    const whole = isMonth && !isWeekly ? end - placeOf(flow, monthEarlier(dateAt(flow, end))) : length
    const restHere = Math.min(rest, whole)
    const one = { start: Math.max(0, end - whole), origin: end - restHere, end }
    if (end > flow.days || one.origin < leastDays) return []
    const actual = worstOf(asked, (part) => figureOf(asked.kind, added(part, one.start, one.end)))?.value
    if (actual === undefined) return []
    const said = ways.map((way) => [way, pickedValue(asked, way, one)] as const)
    return [{ at: dateAt(flow, end), actual, said: Object.fromEntries(said) }]
  })
}

/** The figure by one way: of several flows, that of the worst. */
export function pickedValue(asked: FlowAsked, way: string, ahead: Ahead): number | undefined {
  return worstOf(asked, (flow) => valueBy(flow, asked.kind, way, ahead))?.value
}

/** The worst of several flows, by what is read of each; nothing where none can be read. */
export function worstOf(
  { flows, worstIsHighest }: FlowAsked,
  read: (flow: Flow) => number | undefined,
): { value: number; flow: Flow } | undefined {
  let worst: { value: number; flow: Flow } | undefined
  for (const flow of flows) {
    const value = read(flow)
    if (value === undefined) continue
    if (worst === undefined || (worstIsHighest ? value > worst.value : value < worst.value)) worst = { value, flow }
  }
  return worst
}

/** The same with the flow it is read from. */
export function pickedBy(asked: FlowAsked, way: string, ahead: Ahead): { value?: number; flow: Flow } {
  const first = asked.flows[0] as Flow
  return worstOf(asked, (flow) => valueBy(flow, asked.kind, way, ahead)) ?? { flow: first }
}

/** The first of these ways that can say anything. */
export function firstThatSpeaks(ways: readonly string[], asked: FlowAsked, ahead: Ahead): string | undefined {
  return ways.find((way) => pickedValue(asked, way, ahead) !== undefined)
}

/** A sum never falls below what is counted; a share of records lies between 0 and 1, a mean of answers where it lies. */
export function boundOf(kind: FlowKind, flow: Flow, ahead: Ahead): (value: number) => number {
  const known = added(flow, ahead.start, ahead.origin)
  if (kind === 'sum') return (value) => Math.max(known.numerator, value)
  const whole = added(flow, 0, flow.days)
  if (whole.numerator > whole.denominator) return (value) => Math.max(0, value)
  return (value) => Math.min(1, Math.max(0, value))
}
