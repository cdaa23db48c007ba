import type { ClockView } from './house.ts'

/** Places on a rail of one clock, 0–1 of its length; the scale is working time, so a weekend takes no room. */
export type RailShape = { due: number; now: number; end: number; late: boolean; extended: boolean }

/**
 * Where the due date, now and the end of the rail stand.
 *
 * The length up to the due date is working time. What an extension adds is known only as dates, and takes the room those
 * days have beside the days before.
 */
export function railShape(clock: ClockView): RailShape {
  const used = Math.max(0, clock.usedShare)
  const toDue = clock.dueAt.getTime() - clock.startedAt.getTime()
  const beyond = clock.extendedTo
    ? Math.max(0, clock.extendedTo.getTime() - clock.dueAt.getTime()) / Math.max(1, toDue)
    : 0
  const whole = Math.max(1 + beyond, used)
  const now = Math.min(1, used / whole)
  return { due: 1 / whole, now, end: 1, late: used > 1, extended: beyond > 0 }
}

/** The promise that counts for whoever waits: the last one still owed, else the last one that was kept or broken. */
export function leadingClock(clocks: readonly ClockView[]): ClockView | undefined {
  const order = ['overdue', 'running', 'paused', 'met_late', 'met', 'void']
  const isOwed = ({ state }: ClockView) => order.indexOf(state) < 3
  const last = [...clocks].sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())
  return last.find(isOwed) ?? last.find(({ state }) => state !== 'void') ?? last[0]
}
