import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { halfHolders, shortOf } from '#lib/desk/board/holders.ts'
import { verdictOf } from '#lib/desk/board/line.ts'
import { firstBehind, shortKind, shortNames, targetOf, withTitles } from '#lib/desk/board/target.server.ts'
import { tasksByTarget } from '#lib/desk/board/task.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { addDays } from '#lib/house.ts'
import { askMaybe } from '#lib/server/ask.ts'
import { doubtsOf } from '#lib/trust/doubts.server.ts'
import type { PageServerLoad } from './$types'

const shownRows = 10
const ways = ['target', 'previous', 'last_year'] as const
const splits = ['unit', 'facet', 'channel', 'step', 'month'] as const

const isWay = (text: string | null): text is (typeof ways)[number] => ways.some((way) => way === text)

function againstOf(text: string | null): (typeof ways)[number] | undefined {
  return isWay(text) ? text : undefined
}

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { target, locality, on, address, records, isShare } = await targetOf(event, who)
  const { plan, period, unit, basis, asOf } = asked(event.url.searchParams)
  const forecastAsks = {
    ...(plan && { plan }),
    ...(period && { period }),
    ...(unit && { unit }),
    ...(basis && { basis }),
    ...(asOf && { asOf }),
  }
  const against = againstOf(event.url.searchParams.get('against'))
  const by = (event.url.searchParams.get('by') ?? '').slice(0, 20)
  const [first, place, shorts, doubts, forecast, published, cause, tasks] = await Promise.all([
    target.measure ? firstBehind(event, target, records, isShare) : undefined,
    askMaybe(event, 'locality', { locality }),
    shortNames(event, locality),
    doubtsOf(event, locality, target),
    askMaybe(event, 'forecast', { locality, code: event.params.code, ...forecastAsks }),
    askMaybe(event, 'published', { locality, code: target.line.code }),
    askMaybe(event, 'cause', { locality, code: event.params.code, ...forecastAsks, ...(against && { against }) }),
    askMaybe(event, 'target_tasks', { locality, codes: [target.line.code], ...(asOf && { asOf }) }),
  ])
  const units = target.units.map((row) => ({
    name: shorts[row.unit.id] ?? row.unit.label[language],
    short: shortOf(row, isShare),
  }))
  const taskQuery = queryOf({ locality: address.locality, on })
  return {
    target,
    forecast,
    cause,
    tasks: tasks && (tasksByTarget(tasks.items, addDays(tasks.today, 7), language, taskQuery)[target.line.code] ?? []),
    by,
    queryOfCause: Object.fromEntries(
      [...ways, ...splits].map((each) => [
        each,
        queryOf({ ...address, against: isWay(each) ? each : (against ?? ''), by: isWay(each) ? by : each }),
      ]),
    ),
    doubts,
    published: published ?? [],
    locality,
    on,
    period,
    short: shortKind(isShare, first?.behind.items ?? []),
    queryOfLate: queryOf({ ...address, of: 'lateness' }),
    queryAll: queryOf({ ...address, side: isShare ? 'all' : '' }),
    verdict: verdictOf(target.line.reading, language),
    query: queryOf(address),
    keptForDay: Object.fromEntries(
      Object.entries({ ...address, on: '' }).filter((pair): pair is [string, string] => Boolean(pair[1])),
    ),
    queryOfUnit: Object.fromEntries(
      [...target.units.map(({ unit }) => unit.key), ''].map((unit) => [unit, queryOf({ ...address, unit })]),
    ),
    // Where each unit is told at a field of its own, their shortfalls add up to nothing.
    unitHolders: target.line.reading.worst ? undefined : halfHolders(units),
    behind: first && {
      ...first.behind,
      items: await withTitles(event, who, locality, first.behind.items.slice(0, shownRows)),
    },
    listed: first?.behind.items.length ?? 0,
    shorts,
    isOwn: locality === who.locality,
    fits: first?.fits,
    boundary: place?.validUntil,
    isWhole: address.unit === '',
    mayOrder: mayLead(who, on, locality),
  }
}
