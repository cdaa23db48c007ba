import { daysBetween, type LocalDate, localDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { Comparator, IndicatorDeclaration, TargetDeclaration } from '../declare.ts'
import type { Status, Verdict } from '../question.ts'

/** What a target is judged by. Rates and targets are in the indicator's own unit, rates as shares. */
export type Judged = {
  indicator: IndicatorDeclaration
  target: TargetDeclaration
  /** The number asked for; for `no_worse_than_last_year` last year's figure up to the same day. */
  goal?: number
  value?: number
  period: Period
  asOf: Date
  /** The value may still change: an estimate or preliminary figure of a period that is over. */
  mayChange: boolean
  /** Something that can no longer be made good has happened: a 100 % target lost its first record. */
  lost: boolean
  /** Units that do not keep what is to be kept, and steps past their day: each puts a target at risk at once. */
  failing?: number
  /** The owner has said the final figure of the whole period: it is judged without waiting for its last day. */
  closed?: boolean
}

/**
 * How a target stands: the verdict of the paper (vượt … không đạt, chưa đến kỳ) and the state of the board.
 *
 * Before its period ends a target is `not_due`; the state then says whether it is on its way: a total by its pace in time, a
 * rate by where it is now. A "keep 100 %" target is missed from the first record that is finally late, in January already.
 */
export function judge(judged: Judged): { verdict?: Verdict; status: Status } {
  const { value, goal, target } = judged
  if (value === undefined || goal === undefined) return { status: 'no_data' }
  const reached = meets(value, target.comparator, goal)
  if (judged.closed || hasEnded(judged.period, judged.asOf)) return ended(judged, value, goal, reached)
  if (judged.lost) return { verdict: 'missed', status: 'missed' }
  const done = reached && judged.indicator.direction === 'complete'
  if (done) return { verdict: value > goal ? 'exceeded' : 'met', status: 'met' }
  if ((judged.failing ?? 0) > 0) return { verdict: 'not_due', status: 'at_risk' }
  return { verdict: 'not_due', status: isOnTrack(judged, value, goal, reached) ? 'on_track' : 'at_risk' }
}

function ended(
  { indicator, target, mayChange }: Judged,
  value: number,
  goal: number,
  reached: boolean,
): { verdict: Verdict; status: Status } {
  if (reached) return { verdict: exceeds(indicator, value, goal) ? 'exceeded' : 'met', status: 'met' }
  const mostly = target.mostlyMetFrom !== undefined && goal !== 0 && value / goal >= target.mostlyMetFrom
  if (mostly) return { verdict: 'mostly_met', status: 'met' }
  // "Chưa đạt" while the figure is not final, "không đạt" once it is.
  return { verdict: mayChange ? 'not_yet_met' : 'missed', status: 'missed' }
}

function exceeds(indicator: IndicatorDeclaration, value: number, goal: number): boolean {
  if (indicator.direction === 'maintain' || value === goal) return false
  return true
}

/** Whether a value satisfies a comparator. Shares are compared to a millionth: 0,9 asked and 0,9 computed are equal. */
export function meets(value: number, comparator: Comparator, goal: number): boolean {
  const near = Math.abs(value - goal) < 1e-6
  switch (comparator) {
    case '>=':
      return value > goal || near
    case '<=':
      return value < goal || near
    case '>':
      return value > goal && !near
    case '<':
      return value < goal && !near
    case '=':
      return near
  }
}

function isOnTrack({ indicator, period, asOf }: Judged, value: number, goal: number, reached: boolean): boolean {
  if (indicator.direction !== 'complete' && !indicator.addsUp) return reached
  // Half a tenth behind a straight pace is the ordinary unevenness of works that are handed over one by one.
  return value >= goal * elapsed(period, asOf) * 0.95
}

/** How much of a period has passed, 0–1. */
export function elapsed(period: Period, asOf: Date): number {
  const all = daysBetween(period.from, period.until)
  return Math.min(1, Math.max(0, (daysBetween(period.from, localDate(asOf)) + 1) / all))
}

/** Whether the last day of a period is over. */
export function hasEnded(period: Period, asOf: Date): boolean {
  const today: LocalDate = localDate(asOf)
  return today >= period.until
}

/** Whether a target of everything ("100 %", "all") is lost by one final miss: then it can be said before the period ends. */
export function losesForGood(indicator: IndicatorDeclaration, target: TargetDeclaration): boolean {
  return (
    indicator.kind === 'rate' &&
    indicator.direction === 'maintain' &&
    target.value === 1 &&
    (target.comparator === '>=' || target.comparator === '=')
  )
}
