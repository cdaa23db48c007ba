import type { Calendar } from '../../deadline/calendar.ts'
import { dueMoves } from '../../deadline/move.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { DueMoveRow } from '../question.ts'
import { listRunning } from './move.store.ts'

/** More open promises than these are looked at in the next page: a decision on the first makes room for the others. */
const mostLookedAt = 20_000
const mostShown = 200

/** Promises whose due date would move by a calendar, of these units (all when absent); the first 200 with their dates. */
export async function movesBy(
  house: House,
  space: Space,
  next: Calendar,
  units?: readonly string[],
): Promise<{ count: number; items: DueMoveRow[] }> {
  const now = house.clock()
  const running = await listRunning(space.db, space.id, units, mostLookedAt)
  const rows = running.flatMap((record) => {
    const type = space.recordType(record.record)
    return dueMoves(type, record, { next, named: space.calendarNamed }, now).map(
      ({ name, from, to }): DueMoveRow => ({
        id: record.id,
        record: record.record,
        code: record.code,
        title: record.title,
        unit: space.units.name(record.unit),
        deadline: type.deadlines[name]?.label ?? { vi: name, en: name },
        from,
        to,
      }),
    )
  })
  return { count: rows.length, items: rows.slice(0, mostShown) }
}

/** The due dates that wait for a decision of this leader or administrator: nothing for anybody else. */
export async function waitingMoves(
  house: House,
  space: Space,
  who: Actor,
): Promise<{ count: number; items: DueMoveRow[] }> {
  if (who.kind !== 'staff' || who.locality !== space.key) return { count: 0, items: [] }
  const held = ['leader', 'admin'].flatMap((role) => who.roles[role] ?? [])
  if (held.length === 0 || space.timeline.versions.every(({ kind }) => kind !== 'calendar'))
    return { count: 0, items: [] }
  const all = held.includes(space.units.root)
  return movesBy(house, space, space.calendar, all ? undefined : space.units.below(held))
}
