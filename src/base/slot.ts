import { addDays, atLocal, localDate } from './instant.ts'

/** When work comes by itself: so many milliseconds apart, or once a day at a local time 'HH:MM'. */
export type Schedule = { everyMs: number } | { dailyAt: string }

/** One turn of scheduled work. `key` names it for ever: who makes the same turn twice makes one. */
export type Slot = { key: string; at: Date }

/**
 * The newest turn that has come.
 *
 * @example slotAt({ dailyAt: '02:30' }, new Date('2026-03-01T18:00:00Z')).key // '2026-03-01'
 * @example slotAt({ everyMs: 60_000 }, new Date('2026-03-01T18:00:30Z')).at.toISOString() // '2026-03-01T18:00:00.000Z'
 */
export function slotAt(schedule: Schedule, now: Date): Slot {
  if ('everyMs' in schedule) {
    const at = new Date(Math.floor(now.getTime() / schedule.everyMs) * schedule.everyMs)
    return { key: at.toISOString(), at }
  }
  const today = localDate(now)
  const on = turnOn(schedule.dailyAt, today).getTime() <= now.getTime() ? today : addDays(today, -1)
  return { key: on, at: turnOn(schedule.dailyAt, on) }
}

/** When the next turn comes. */
export function nextAt(schedule: Schedule, now: Date): Date {
  const { at } = slotAt(schedule, now)
  if ('everyMs' in schedule) return new Date(at.getTime() + schedule.everyMs)
  return turnOn(schedule.dailyAt, addDays(localDate(at), 1))
}

function turnOn(dailyAt: string, date: string): Date {
  const [hours = 0, minutes = 0] = dailyAt.split(':').map(Number)
  return atLocal(date, hours * 60 + minutes)
}
