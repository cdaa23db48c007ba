import { addDays, atLocal, daysBetween, type LocalDate, localDate, weekday } from '#base/instant.ts'
import { isWorkingDay } from '../deadline/calendar.ts'
import type { House, Space } from '../house.ts'
import { type LoadedPlan, leaderOf, taskLife, writeLives } from '../plan/tree/load.ts'
import type { Life } from '../record/bulk.ts'
import type { MeetingDeclaration } from './declared.ts'
import { listMeetings } from './follow-up.store.ts'

const minutes = { call: 15 * 60, begin: 8 * 60, decide: 8 * 60 + 40, conclude: 10 * 60 }

/**
 * Writes the invented meetings and the tasks they decided, by the acts of a chair; those that are there are left. The next
 * meeting is only called, so that it opens with what was promised.
 */
export async function loadMeetings(house: House, space: Space): Promise<LoadedPlan> {
  const { meetings = [] } = space.declaration
  const now = house.clock()
  const lives = meetings.map((one) => meetingLife(space, one, now))
  const written = await writeLives(house, space, lives, true)
  const ids = await heldIds(space)
  const tasks = meetings.flatMap((one) => decisionLives(space, one, ids, now))
  const ordered = await writeLives(house, space, tasks, true)
  return { written: written.written + ordered.written, refused: [...written.refused, ...ordered.refused] }
}

/** The first working day of the week of the meeting. */
function heldOn(space: Space, { weeksAgo }: MeetingDeclaration, today: LocalDate): LocalDate {
  const monday = addDays(today, 1 - weekday(today))
  const first = addDays(monday, weeksAgo === 0 ? 7 : -7 * weeksAgo)
  return [0, 1, 2, 3, 4].map((n) => addDays(first, n)).find((day) => isWorkingDay(space.calendar, day)) ?? first
}

function meetingLife(space: Space, meeting: MeetingDeclaration, now: Date): Life {
  const who = leaderOf(space)
  const on = heldOn(space, meeting, localDate(now))
  const chair = who.kind === 'staff' ? who.name : undefined
  const called = atLocal(addDays(on, -3), minutes.call)
  const step = (act: string, at: Date, values: Record<string, unknown>) => ({
    who,
    at,
    command: { id: `plan-meeting:${meeting.key}:${act}`, act, values },
  })
  const { title, place, present, opinion, weeksAgo } = meeting
  const call = step('call', called < now ? called : new Date(now.getTime() - 60_000), {
    title,
    heldOn: on,
    place,
    present,
    ...(chair !== undefined && { chair }),
  })
  const held = [
    step('begin', atLocal(on, minutes.begin), {}),
    ...(opinion === undefined ? [] : [step('note', atLocal(on, minutes.decide), { opinion: `${opinion} (mô phỏng)` })]),
    step('conclude', atLocal(on, minutes.conclude), {}),
  ]
  return { record: 'plan.meeting', acts: weeksAgo === 0 ? [call] : [call, ...held] }
}

/** The meetings that are there, by the day they were held. */
async function heldIds(space: Space): Promise<Map<LocalDate, string>> {
  const all = await listMeetings(space.db, space.id)
  return new Map(all.filter(({ simulated }) => simulated).map(({ id, content }) => [String(content['heldOn']), id]))
}

function decisionLives(
  space: Space,
  meeting: MeetingDeclaration,
  ids: ReadonlyMap<LocalDate, string>,
  now: Date,
): Life[] {
  const today = localDate(now)
  const on = heldOn(space, meeting, today)
  const id = ids.get(on)
  if (id === undefined) return []
  const ago = daysBetween(on, today)
  return meeting.decisions.map((one) => {
    const task = { ...one, origin: 'meeting' as const, orderedDaysAgo: ago, dueInDays: one.dueInDays - ago }
    return taskLife(space, task, now, { meeting: id, orderedBy: `Thông báo kết luận ${meeting.title} (mô phỏng)` })
  })
}
