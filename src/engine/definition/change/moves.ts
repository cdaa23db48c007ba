import type { Calendar } from '../../deadline/calendar.ts'
import { dueMoves } from '../../deadline/move.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Snapshot } from '../../record/record.ts'
import type { DefinitionQuestions, DueMoveRow, DueMoves } from '../question.ts'
import { listRunning } from './move.store.ts'

/** More open promises than these are looked at in the next page: a decision on the first makes room for the others. */
const mostLookedAt = 20_000
/** A line at the head of the desk looks only at those that fall due first. */
const briefLookedAt = 500
const mostShown = 200

type Which = { units?: readonly string[]; type?: string; limit?: number }

/** Promises whose due date would move by a calendar, of these units (all when absent); the first 200 with their dates. */
export async function movesBy(house: House, space: Space, next: Calendar, which: Which = {}): Promise<DueMoves> {
  const now = house.clock()
  const running = await listRunning(space.db, space.id, which.units, which.limit ?? mostLookedAt)
  const rows = running.flatMap((record) =>
    which.type === undefined || which.type === record.record ? movesOf(space, record, next, now) : [],
  )
  const types = Map.groupBy(rows, ({ record }) => record)
  const units = Map.groupBy(rows, ({ unit }) => unit.id)
  return {
    count: rows.length,
    items: rows.slice(0, mostShown),
    calendar: next.version,
    types: [...types].map(([name, all]) => ({ name, label: space.recordType(name).label, count: all.length })),
    units: [...units].map(([id, all]) => ({ unit: space.units.name(id), count: all.length })),
  }
}

function movesOf(space: Space, record: Snapshot, next: Calendar, now: Date): DueMoveRow[] {
  const type = space.recordType(record.record)
  return dueMoves(type, record, { next, named: space.calendarNamed }, now).map(({ name, from, to }) => ({
    id: record.id,
    record: record.record,
    code: record.code,
    title: record.title,
    unit: space.units.name(record.unit),
    deadline: type.deadlines[name]?.label ?? { vi: name, en: name },
    from,
    to,
  }))
}

/** The due dates that wait for a decision of this leader or administrator: nothing for anybody else. */
export async function waitingMoves(
  house: House,
  space: Space,
  who: Actor,
  asks: DefinitionQuestions['due_moves']['asks'],
): Promise<DueMoves & { held: string[] }> {
  const none = { count: 0, items: [], calendar: space.calendar.version, types: [], units: [], held: [] }
  if (who.kind !== 'staff' || who.locality !== space.key) return none
  const held = [...new Set(['leader', 'admin'].flatMap((role) => who.roles[role] ?? []))]
  if (held.length === 0 || space.timeline.versions.every(({ kind }) => kind !== 'calendar')) return none
  const all = held.includes(space.units.root)
  const own = all ? undefined : space.units.below(held)
  const unit = asks.unit === undefined ? undefined : space.units.below([asks.unit])
  const units = unit && own ? unit.filter((one) => own.includes(one)) : (unit ?? own)
  const found = await movesBy(house, space, space.calendar, {
    ...(units && { units }),
    ...(asks.record !== undefined && { type: asks.record }),
    ...(asks.brief && { limit: briefLookedAt }),
  })
  return { ...found, held: all ? [space.units.root] : held }
}
