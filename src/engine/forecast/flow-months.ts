import { addDays, type LocalDate } from '#base/instant.ts'
import { dateAt, type Flow, placeOf } from './flow.ts'
import { aheadOf, boundOf, type FlowAsked, flowCases, pickedValue, worstOf } from './flow-cases.ts'
import { monthsTo } from './months.ts'
import { around, type Outlook } from './outlook.ts'
import { type Ahead, figureOf, restBy, waysOf } from './pace.ts'
import { replay } from './replay.ts'

/** The months to come of one flow or of the worst of several, the running one first. */
export function monthsAhead(asked: FlowAsked, way: string, ahead: Ahead): Outlook['months'] {
  const first = asked.flows[0] as Flow
  if (ahead.origin >= ahead.end) return []
  const next = replay(flowCases(asked, aheadOf(first, monthAfter(first))), waysOf(first), 'pace')
  return monthsTo(dateAt(first, Math.max(0, ahead.origin - 1)), asked.period).map(({ name, from, until }, index) => {
    const end = Math.max(placeOf(first, until), ahead.origin)
    const place = { start: placeOf(first, from), origin: ahead.origin, end }
    const value = monthValue(asked, way, place)
    const bound = boundOf(asked.kind, first, place)
    return {
      period: name,
      ...(value !== undefined && { value: bound(value), ...around(value, next, undefined, bound, growth(index)) }),
    }
  })
}

/** Errors of a month further ahead are larger, but a month is never as uncertain as a walk without home. */
function growth(index: number): number {
  return Math.min(1.6, 1 + 0.08 * index)
}

/** A month to come, seen whole from now. */
function monthAfter(flow: Flow): { from: LocalDate; until: LocalDate } {
  const from = dateAt(flow, flow.days)
  return { from, until: addDays(from, 30) }
}

/** A month that has not begun adds only its own days: the rest up to its end less the rest up to its start. */
function monthValue(asked: FlowAsked, way: string, month: Ahead): number | undefined {
  if (month.start <= month.origin) return pickedValue(asked, way, month)
  return worstOf(asked, (flow) => {
    const upTo = restBy(flow, asked.kind, way, { ...month, start: month.origin })
    const before = restBy(flow, asked.kind, way, { start: month.origin, origin: month.origin, end: month.start })
    if (!upTo || !before) return undefined
    return figureOf(asked.kind, {
      numerator: upTo.numerator - before.numerator,
      denominator: upTo.denominator - before.denominator,
    })
  })?.value
}
