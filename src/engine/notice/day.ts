import { addDays, atLocal, type LocalDate, localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import { hasWork } from '../access/policy.ts'
import { mayAct } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import { readSaid } from '../follow-up/said.ts'
import { hearsOf } from '../follow-up/told.ts'
import type { House, Space } from '../house.ts'
import { delegation } from '../person/delegation.ts'
import { mayDecideOn } from '../person/guard.ts'
import { cutOf } from '../record/desk.ts'
import { countQueue, listQueue } from '../record/queue.store.ts'
import type { Snapshot } from '../record/record.ts'
import { labelOfState } from '../record/view.ts'
import { type Awaiting, listAwaiting, listOrdered } from './owed.store.ts'

/** One thing of a day: its code, what it is, and until when or how it stands. Titles stay inside: they may name people. */
export type DayLine = { code: string; label: Words; dueAt?: Date; dueOn?: LocalDate; state?: Words }

/** What somebody owes on a day; lines are the first of all there are. */
export type DayOwed = {
  counts: { overdue: number; today: number; soon: number }
  due: DayLine[]
  ordered: DayLine[]
  signing: DayLine[]
}

type Staff = Extract<Actor, { kind: 'staff' }>
const mostLines = 10

/** What falls due, what was ordered and what waits for a second signature, for one person with the rights he has now. */
export async function dayOf(house: House, space: Space, who: Staff): Promise<DayOwed> {
  const now = house.clock()
  const works = worksIn(space, who)
  const leads = space.units.below([...(who.roles['leader'] ?? []), ...(who.roles['head'] ?? [])])
  const every = space.units.below(Object.values(who.roles).flat())
  const cut = { ...cutOf(space, who, works, now), limit: mostLines }
  const [counts, overdue, today, ordered, signing] = await Promise.all([
    works.length > 0 ? countQueue(space.db, space.id, cut) : { overdue: 0, today: 0, soon: 0 },
    works.length > 0 ? listQueue(space.db, space.id, { ...cut, view: 'overdue' }) : { items: [] },
    works.length > 0 ? listQueue(space.db, space.id, { ...cut, view: 'today' }) : { items: [] },
    listOrdered(space.db, space.id, [...new Set([...works, ...leads])], atLocal(addDays(localDate(now), -1), 0)),
    listAwaiting(space.db, space.id, every, awaitingOf(space)),
  ])
  const hears = hearsOf(space, who)
  const mine = new Set(works)
  return {
    counts: { overdue: counts.overdue, today: counts.today, soon: counts.soon },
    // What can still be kept comes first.
    due: [...today.items, ...overdue.items].slice(0, mostLines).map((one) => dueLine(space, one)),
    ordered: ordered
      .filter((one) => isToldToday(one, mine, hears, localDate(now)))
      .map((one) => orderedLine(space, one)),
    signing: signing
      .filter(({ record, doneBy }) => maySign(space, who, record, doneBy))
      .map(({ record }) => ({ ...named(space, record), state: stateOf(space, record) })),
  }
}

/** Whether there is anything to tell. */
export function isEmpty({ counts, ordered, signing }: DayOwed): boolean {
  return counts.overdue + counts.today + counts.soon + ordered.length + signing.length === 0
}

/** The units whose work is his own to do; what he leads is told of by what reaches him. */
function worksIn(space: Space, who: Staff): string[] {
  const own = Object.entries(who.roles).filter(
    ([role]) => role !== 'leader' && space.records.some((type) => hasWork(role, type)) && doesWork.has(role),
  )
  return space.units.below(own.flatMap(([, units]) => units))
}

const doesWork: ReadonlySet<string> = new Set(['officer', 'one_stop', 'feedback'])

/** The states in which something waits for other eyes. */
function awaitingOf(space: Space): Awaiting[] {
  return space.records.flatMap((type) =>
    Object.values(type.acts).flatMap(({ from, otherThan }) =>
      otherThan && from !== 'nothing'
        ? [from].flat().map((state) => ({ record: type.name, state, acts: otherThan }))
        : [],
    ),
  )
}

function maySign(space: Space, who: Staff, record: Snapshot, doneBy: readonly string[]): boolean {
  if (doneBy.includes(who.id) || !space.maySee(who, record)) return false
  if (record.record === delegation.name && !mayDecideOn(space, who, record)) return false
  const type = space.recordType(record.record)
  return Object.values(type.acts).some(
    (act) =>
      act.otherThan !== undefined &&
      [act.from].flat().includes(record.state) &&
      !mayAct(type, act, who, record, space.units),
  )
}

/** Reminders said today that concern him; tasks of his units that are new. */
function isToldToday(
  { record, content, unit }: Snapshot,
  works: ReadonlySet<string>,
  hears: ReturnType<typeof hearsOf>,
  today: LocalDate,
): boolean {
  if (record !== 'plan.reminder') return works.has(unit)
  const isSaid = readSaid(content['said']).some(({ on }) => on === today)
  return isSaid && hears({ level: String(content['level']), unit, toldTo: content['toldTo'] })
}

function named(space: Space, { code, record }: Snapshot): Pick<DayLine, 'code' | 'label'> {
  return { code, label: space.recordType(record).label }
}

function stateOf(space: Space, record: Snapshot): Words {
  return labelOfState(space.recordType(record.record), record.state)
}

function dueLine(space: Space, record: Snapshot): DayLine {
  const owed = Object.values(record.clocks).filter(({ state }) => state === 'running' || state === 'overdue')
  const [dueAt] = owed.map((clock) => clock.dueAt).sort((a, b) => a.getTime() - b.getTime())
  return { ...named(space, record), ...(dueAt && { dueAt }) }
}

function orderedLine(space: Space, record: Snapshot): DayLine {
  const on = record.content['answerOn'] ?? record.content['dueOn']
  return { ...named(space, record), ...(typeof on === 'string' && { dueOn: on as LocalDate }) }
}
