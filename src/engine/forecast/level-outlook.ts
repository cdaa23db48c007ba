import { addDays, dateOfEpochDay, daysBetween, epochDay, type LocalDate } from '#base/instant.ts'
import type { Calendar } from '../deadline/calendar.ts'
import { isWorked } from './flow.ts'
import { levelBy, levelCases, levelWays, type Point } from './level.ts'
import { monthsTo } from './months.ts'
import { around, type Goal, isUpward, type Needed, type Outlook } from './outlook.ts'
import { type Replayed, replay } from './replay.ts'

/** A figure that stands at a level: a stock, or what its owner tells from time to time. */
export type LevelAsked = {
  points: readonly Point[]
  today: LocalDate
  /** The last day of the period. */
  on: LocalDate
  from: LocalDate
  goal?: Goal
  calendar: Calendar
  /** What reached it stays reached: works handed over, members admitted. */
  staysReached?: boolean
  losesForGood?: boolean
  /** A share that cannot pass 1, a count that cannot fall below 0. */
  bound: (value: number) => number
}

const staleDays = 460

/** Where a level stands at the end of the period, told from the points given. */
export function levelOutlook(asked: LevelAsked): Outlook {
  const { points, on, goal, bound } = asked
  const last = points.at(-1)
  // What was told more than a year and a quarter ago says nothing about now.
  if (!last || daysBetween(last.on, asked.today) > staleDays) return { way: 'none', months: [] }
  const distance = Math.max(1, daysBetween(last.on, on))
  const replayed = replay(levelCases(points, distance, bound), levelWays, usualWay(asked))
  const way =
    [replayed.chosen, usualWay(asked), 'naive'].find((one) => levelBy(points, one, on) !== undefined) ?? 'naive'
  const raw = levelBy(points, way, on) ?? last.value
  // What is handed over is not taken back.
  const value = bound(asked.staysReached ? Math.max(last.value, raw) : raw)
  const decided = decidedOf(asked)
  const isSettled = decided && decided.on <= asked.today
  const reachedOn = reachedOf(asked, way)
  const low = asked.staysReached ? (one: number): number => Math.max(last.value, bound(one)) : bound
  return {
    value,
    ...around(value, replayed, goal, low),
    ...(isSettled && { probability: decided.as === 'lost' ? 0 : 1 }),
    way,
    replayed,
    ...(goal && !isSettled && { needed: neededOf(asked, goal, last) }),
    ...(decided && { decided }),
    ...(reachedOn && { reachedOn }),
    months: monthsOf(asked, way, replayed, distance),
  }
}

/** A count that only grows goes on growing; anything else is expected to stay. */
function usualWay({ staysReached }: LevelAsked): string {
  return staysReached ? 'drift' : 'naive'
}

function decidedOf({ points, goal, staysReached, losesForGood, from }: LevelAsked): Outlook['decided'] {
  if (!goal) return undefined
  if (losesForGood) {
    const miss = points.find((point) => point.on >= from && point.value < goal.value - 1e-9)
    return miss && { on: miss.on, as: 'lost' }
  }
  if (!staysReached || !isUpward(goal.comparator)) return undefined
  const reached = points.find((point) => point.on >= from && point.value >= goal.value - 1e-9)
  return reached && { on: reached.on, as: 'certain' }
}

// Further away than three years nobody can tell a day.
const furthestDays = 1_100

function reachedOf({ points, goal, bound }: LevelAsked, way: string): LocalDate | undefined {
  const last = points.at(-1)
  if (!goal || !last || way === 'naive' || way === 'mean' || way === 'smoothing') return undefined
  const isThere = (value: number): boolean =>
    isUpward(goal.comparator) ? value >= goal.value - 1e-9 : value <= goal.value + 1e-9
  const already = points.find((point) => isThere(point.value))
  if (isThere(last.value)) return already?.on
  for (let ahead = 7; ahead <= furthestDays; ahead += 7) {
    const day = addDays(last.on, ahead)
    const value = levelBy(points, way, day)
    if (value !== undefined && isThere(bound(value))) return day
  }
  return undefined
}

function neededOf({ today, on, calendar }: LevelAsked, goal: Goal, last: Point): Needed {
  const amount = goal.value - last.value
  const days = Math.max(0, daysBetween(today, on))
  const working = workingBetween(calendar, today, on)
  return {
    kind: 'level',
    amount,
    ...(days > 0 && { perMonth: amount / Math.max(1, days / 30.4) }),
    ...(working > 0 && { perWorkingDay: amount / working }),
  }
}

/** Working days after one day, up to another. */
function workingBetween(calendar: Calendar, after: LocalDate, until: LocalDate): number {
  let count = 0
  for (let day = epochDay(after) + 1; day <= epochDay(until); day += 1) {
    if (isWorked(calendar, dateOfEpochDay(day))) count += 1
  }
  return count
}

function monthsOf(asked: LevelAsked, way: string, replayed: Replayed, distance: number): Outlook['months'] {
  const { points, today, on, bound } = asked
  const last = points.at(-1)
  if (!last || today >= on) return []
  return monthsTo(today, { until: addDays(on, 1) }).map(({ name, until }) => {
    const end = addDays(until, -1)
    const raw = levelBy(points, way, end) ?? last.value
    const value = bound(asked.staysReached ? Math.max(last.value, raw) : raw)
    const scale = Math.sqrt(Math.max(1, daysBetween(last.on, end)) / distance)
    return { period: name, value, ...around(value, replayed, undefined, bound, Math.min(1.5, scale)) }
  })
}
