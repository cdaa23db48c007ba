import { placeOf, queryOf } from '#lib/desk/board/asked.server.ts'
import { withTitles } from '#lib/desk/board/target.server.ts'
import { taskLateness, tasksLate } from '#lib/desk/plan/lateness.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

/** The tasks of a year so far that ended late, each with how many working days: those that the mean beside the plan is told of. */
export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const locality = placeOf(event, who)
  const text = (name: string): string => (event.url.searchParams.get(name) ?? '').slice(0, 200)
  const [unit, plan, cursor] = ['unit', 'plan', 'cursor'].map(text)
  const { on, asOf } = askedDay(event.url.searchParams)
  const about = { locality, ...(unit && { unit }), ...(asOf && { asOf }) }
  const { year, inTime, lateness } = await taskLateness(event, about)
  const paged = { code: tasksLate, period: year, limit: perPage, ...(cursor && { cursor }) }
  const behind = await ask(event, 'behind', { ...about, ...paged })
  const elsewhere = locality === who.locality ? '' : locality
  const kept = { unit, plan, locality: elsewhere }
  return {
    inTime,
    lateness,
    behind: { ...behind, items: await withTitles(event, who, locality, behind.items) },
    isOwn: elsewhere === '',
    on,
    query: queryOf({ ...kept, on }),
    next: behind.cursor && queryOf({ ...kept, on, cursor: behind.cursor }),
    keptForDay: Object.fromEntries(Object.entries(kept).filter((pair): pair is [string, string] => Boolean(pair[1]))),
  }
}
