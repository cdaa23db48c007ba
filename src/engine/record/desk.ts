import { addDays, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { readableUnits } from '../access/right.ts'
import { checkLimit } from '../cursor.ts'
import { lastDay, officeDay } from '../deadline/calendar.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { makeKept } from '../kept.ts'
import { listTotals } from '../measure/total.store.ts'
import type { Questions, Queue, QueueGroup, QueueRow } from '../question.ts'
import { listPrivateNames } from './private.store.ts'
import { countQueue, listQueue, type QueueCut } from './queue.store.ts'
import { viewRecord } from './view.ts'

/** The queue of whoever asks: what his units have open, most urgent first, with counts over all of it. */
export async function queue(house: House, space: Space, who: Actor, asks: Questions['queue']['asks']): Promise<Queue> {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key)
    throw new Refused([refuse('not_signed_in')])
  const now = house.clock()
  const units = readableUnits(who, space.units, asks.record)
  const cut: QueueCut = {
    ...cutOf(space, who, units, now),
    view: asks.view,
    limit: checkLimit(asks.limit, 50),
    ...(asks.record !== undefined && { record: asks.record }),
    ...(asks.search !== undefined && { search: asks.search }),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
  }
  const [{ counts, weeks }, page] = await Promise.all([sumsOf(house, space, cut), listQueue(space.db, space.id, cut)])
  const names = await listPrivateNames(
    space.db,
    space.id,
    page.items.filter((item) => item.hasPrivate).map((item) => item.id),
  )
  const rows: QueueRow[] = page.items.map((item) => {
    const view = viewRecord(space, who, item, now, names.get(item.id))
    const owed = view.clocks
      .filter((clock) => clock.state === 'running' || clock.state === 'overdue')
      .map((clock) => clock.dueAt)
    return { ...view, group: groupOf(owed.sort((a, b) => a.getTime() - b.getTime())[0], cut) }
  })
  return { counts, rows, asOf: now, weeks, ...(page.cursor !== undefined && { cursor: page.cursor }) }
}

// The desks of a town's units, and each type of record on them.
const keptSums = makeKept(200)

/** What is counted over all of a queue: the same for everybody with these units, until something is written. */
function sumsOf(house: House, space: Space, cut: QueueCut): Promise<Pick<Queue, 'counts' | 'weeks'>> {
  const tell = async (): Promise<Pick<Queue, 'counts' | 'weeks'>> => {
    const [counts, weeks] = await Promise.all([
      countQueue(space.db, space.id, cut),
      lastWeeks(space, cut.units, cut.now),
    ])
    return { counts, weeks }
  }
  return cut.search === undefined ? keptSums(house, space, [cut.record, ...cut.units].join(' '), false, tell) : tell()
}

/** The whole queue of somebody in these units, as it is divided at this instant. */
export function cutOf(space: Space, who: Actor, units: readonly string[], now: Date): QueueCut {
  const own = who.kind === 'staff' ? space.units.below([who.unit]) : units
  return { units, own, view: 'all', now, ...edges(space, now), firstStates: firstStates(space), limit: 50 }
}

function edges(space: Space, now: Date): { today: Date; soon: Date } {
  const today = localDate(now)
  const secondDay = lastDay(today, 2, space.calendar)
  return {
    today: officeDay(space.calendar, lastDay(today, 0, space.calendar)).closesAt,
    soon: officeDay(space.calendar, secondDay).closesAt,
  }
}

function groupOf(dueAt: Date | undefined, cut: QueueCut): QueueGroup {
  if (dueAt === undefined) return 'none'
  if (dueAt < cut.now) return 'overdue'
  if (dueAt <= cut.today) return 'today'
  return dueAt <= cut.soon ? 'soon' : 'later'
}

/** The states new records are born into: nobody has taken them yet. */
function firstStates(space: Space): string[] {
  return space.records.flatMap((type) =>
    Object.values(type.acts)
      .filter((act) => act.from === 'nothing')
      .map((act) => `${type.name} ${act.to}`),
  )
}

/** Eight weeks of promises kept, over all records of these units. */
async function lastWeeks(space: Space, units: readonly string[], now: Date): Promise<Queue['weeks']> {
  const measures = space.measures.filter(
    (measure) =>
      measure.kind === 'share' &&
      measure.rules.some(({ on, numerator }) => 'deadline' in on || numerator.kind === 'in_time'),
  )
  const today = localDate(now)
  const firstDay = addDays(today, -55)
  const totals = await listTotals(space.db, space.id, {
    measures: measures.map(({ name }) => name),
    grain: 'day',
    from: firstDay,
    until: addDays(today, 1),
    ...(isWhole(space, units) ? {} : { units }),
    split: {},
  })
  return Array.from({ length: 8 }, (_, week) => {
    const from = addDays(firstDay, week * 7)
    const inWeek = totals.filter((total) => total.startsOn >= from && total.startsOn < addDays(from, 7))
    return {
      from,
      numerator: inWeek.reduce((sum, one) => sum + one.numerator, 0),
      denominator: inWeek.reduce((sum, one) => sum + one.denominator, 0),
    }
  })
}

/** Who reads every unit reads the totals of the locality: one row a day instead of one of each unit. */
function isWhole(space: Space, units: readonly string[]): boolean {
  const readable = new Set(units)
  return space.units.all.every(({ id }) => readable.has(id))
}
