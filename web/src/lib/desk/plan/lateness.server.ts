import type { RequestEvent } from '@sveltejs/kit'
import { type Lateness, localDate, type Reading } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { planText } from './plan.text.ts'

/** The measures of tasks that ended in time, and of how late those were that ended late. */
export const [tasksInTime, tasksLate] = ['plan.task_in_time', 'plan.task_days_late'] as const

/** Whose tasks, and as of when. */
type About = { locality: string; unit?: string; asOf?: Date }

/** How often tasks of a year so far were in time, and how late on average those that were not; the year is that of the day looked at. */
export async function taskLateness(
  event: RequestEvent,
  about: About,
): Promise<{ year: string; inTime: Reading; lateness: Lateness }> {
  const year = localDate(about.asOf ?? new Date()).slice(0, 4)
  const [inTime, late] = await Promise.all(
    [tasksInTime, tasksLate].map((code) => ask(event, 'reading', { ...about, code, period: year })),
  )
  if (!inTime || !late) throw new Error('the figures of tasks are not there')
  return { year, inTime, lateness: { label: planText.lateMean, unit: planText.lateTasks, reading: late } }
}
