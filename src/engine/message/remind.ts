import { localDate } from '#base/instant.ts'
import { lastDay, officeDay } from '../deadline/calendar.ts'
import type { House, Space } from '../house.ts'
import { queueReminders } from './remind.store.ts'

/**
 * Queues the messages that are declared to go out so many working days before a promise is due.
 *
 * @returns how many
 */
export async function remind(house: House, space: Space): Promise<number> {
  const now = house.clock()
  let queued = 0
  for (const type of space.records)
    for (const [name, { on }] of Object.entries(type.messages ?? {})) {
      if (typeof on === 'string' || !('before' in on)) continue
      const day = lastDay(localDate(now), on.workingDays, space.calendar)
      const until = new Date(officeDay(space.calendar, day).closesAt.getTime() + 1)
      queued += await queueReminders(space.db, space.id, { record: type.name, name, deadline: on.before, now, until })
    }
  return queued
}
