import { atLocal, type LocalDate, localDate } from '#base/instant.ts'
import type { Source } from '../declare.ts'
import { isWorked } from '../follow-up/due-to-say.ts'
import type { House, Space } from '../house.ts'
import { quietNights, quietUntil } from '../message/quiet.ts'
import { queueDay } from './notice.store.ts'

/** From which minute of a working day the day's notice goes out, dated. */
export type DayNoticeRule = { from: LocalDate; atMinutes: number; source: Source }

const rules: readonly DayNoticeRule[] = [
  {
    from: '2000-01-01',
    atMinutes: 7 * 60,
    source: {
      title: {
        vi: 'Quy định nội bộ của hệ thống: một thư mỗi ngày, trước giờ làm việc',
        en: 'Own rule of this system: one mail a day, before office hours',
      },
    },
  },
]

/**
 * Queues the day's notices, each person's once: on working days, after the morning's reminders are said, outside of the quiet
 * hours. What is in one is worked out when it is sent.
 *
 * @returns how many
 */
export async function noticeDay(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const day = localDate(now)
  const rule = rules.findLast(({ from }) => from <= day)
  if (!rule || !isWorked(space.calendar, day) || now < atLocal(day, rule.atMinutes)) return 0
  if (quietUntil(space.declaration.quiet ?? quietNights, now)) return 0
  return queueDay(space.db, space.id, Number(day.replaceAll('-', '')), now)
}
