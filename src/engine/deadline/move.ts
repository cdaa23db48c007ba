import { localDate } from '#base/instant.ts'
import type { Deadline, RecordType } from '../declare.ts'
import { addWorkingMinutes, type Calendar, isProvisional, workingMinutesBetween } from './calendar.ts'
import { type Clock, type DueChange, isOwed, withinOf } from './clock.ts'
import { dueAt } from './deadline.ts'

/** The engine's own acts on promises whose calendar changed: the new date is taken, or the old one stays. */
export const dueMoved = 'due_moved'
export const dueKept = 'due_kept'

/** What both are called. */
export const moveLabels = {
  [dueMoved]: { vi: 'Nhận hạn mới theo lịch đã đổi', en: 'New due date by the changed calendar taken' },
  [dueKept]: { vi: 'Giữ hạn cũ dù lịch đã đổi', en: 'Old due date kept though the calendar changed' },
} as const

/** The calendar that counts now, and every earlier one by the version a due date names. */
export type Calendars = { next: Calendar; named(version: string): Calendar }

/** A promise that would be due at another time by another calendar. */
export type DueMove = { name: string; from: Date; to: Date }

/**
 * The promises of a record that run now and would be due at another time by a new calendar. Paused and overdue ones stay:
 * a pause is counted anew when it ends, and what is late is late.
 *
 * @param now  a promise that was stopped and started again is counted on from here with the working time it has left
 */
export function dueMoves(
  type: RecordType,
  record: { clocks: Readonly<Record<string, Clock>>; content: Readonly<Record<string, unknown>> },
  calendars: Calendars,
  now: Date,
): DueMove[] {
  return Object.entries(record.clocks).flatMap(([name, clock]) => {
    const deadline = type.deadlines[name]
    if (!deadline || clock.state !== 'running' || !isOwed(clock)) return []
    if (clock.calendar === calendars.next.version || clock.decided === calendars.next.version) return []
    const to = dueBy(type, deadline, clock, record.content, calendars, now)
    return to === undefined || to.getTime() === clock.dueAt.getTime() ? [] : [{ name, from: clock.dueAt, to }]
  })
}

function dueBy(
  type: RecordType,
  deadline: Deadline,
  clock: Clock,
  content: Readonly<Record<string, unknown>>,
  { named, next }: Calendars,
  now: Date,
): Date | undefined {
  const { startedAt } = clock
  const old = named(clock.calendar)
  const within = withinOf(type, deadline, { at: startedAt, content, calendar: next })
  try {
    if (!within) return undefined
    const cut = { cutoffMinutes: deadline.cutoffMinutes }
    if (dueAt(old, startedAt, within, cut).getTime() === clock.dueAt.getTime())
      return dueAt(next, startedAt, within, cut)
    const left = workingMinutesBetween(old, now, clock.dueAt)
    return left <= 0 ? undefined : addWorkingMinutes(next, now, left)
  } catch (error) {
    // Past what a calendar knows there is no date to offer: the promise keeps the one it has.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The promises after the new dates were taken (`taken`) or the old ones kept, and what is told of it. */
export function decideMoves(
  clocks: Readonly<Record<string, Clock>>,
  moves: readonly DueMove[],
  calendar: Calendar,
  taken: boolean,
): { clocks: Record<string, Clock>; due: DueChange[] } {
  const decided = { ...clocks }
  const due: DueChange[] = []
  for (const { name, to } of moves) {
    const clock = decided[name]
    if (!clock) continue
    const { provisional: _, ...rest } = clock
    const next: Clock = taken
      ? {
          ...rest,
          dueAt: to,
          calendar: calendar.version,
          ...(isProvisional(calendar, localDate(to)) && { provisional: true as const }),
        }
      : { ...clock, decided: calendar.version }
    decided[name] = next
    due.push({ name, change: taken ? 'moved' : 'kept', dueAt: next.dueAt, calendar: next.calendar })
  }
  return { clocks: decided, due }
}
