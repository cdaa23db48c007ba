import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { positionOf } from '../access/policy.positions.ts'
import type { Effect } from '../effect/effect.ts'
import type { Snapshot } from '../record/record.ts'
import { endStaff, findStaff, saveHeld, saveStaff } from './roster.store.ts'

const text = (record: Snapshot, name: string): string => String(record.content[name] ?? '')

/** The person the record is about: one who was there already, or one who came with it. */
export function staffId(record: Snapshot): string {
  return text(record, 'person') || record.id
}

/** Somebody who works here is in the list of people, or has left it. */
export const followStaff: Effect = async (_house, space, record) => {
  const id = staffId(record)
  const title = { vi: text(record, 'titleVi'), en: text(record, 'titleEn') || text(record, 'titleVi') }
  await saveStaff(space.db, space.id, {
    source: record.id,
    id,
    name: text(record, 'name'),
    fullName: text(record, 'fullName'),
    title,
    unit: record.unit,
  })
  if (record.closedAt) await endStaff(space.db, space.id, id, record.closedAt)
  return false
}

/** The roles of a position are held from its day to its day; ended, they end on that day. */
export const followAssignment: Effect = async (_house, space, record) => {
  const person = text(record, 'person')
  if (!(await findStaff(space.db, space.id, person))) return false
  const position = text(record, 'position')
  const until = untilOf(record)
  await saveHeld(
    space.db,
    space.id,
    positionOf(position).roles.map((role) => ({
      source: record.id,
      person,
      role,
      unit: record.unit,
      from: text(record, 'fromOn'),
      ...(until !== undefined && { until }),
      position,
      decision: text(record, 'decision'),
      ...(text(record, 'confirmedOn') !== '' && { confirmedOn: text(record, 'confirmedOn') }),
    })),
  )
  return false
}

/** An approved delegation gives its role to the delegate; one that is refused or taken back gives nothing from that day on. */
export const followDelegation: Effect = async (_house, space, record) => {
  if (record.state === 'proposed' || record.state === 'refused') return false
  const until = untilOf(record)
  await saveHeld(space.db, space.id, [
    {
      source: record.id,
      person: text(record, 'to'),
      ofPerson: text(record, 'from'),
      role: text(record, 'role'),
      unit: record.unit,
      from: text(record, 'fromOn'),
      ...(until !== undefined && { until }),
      decision: text(record, 'decision'),
    },
  ])
  return false
}

/** The first day on which what the record says no longer holds: after its last day, or the day it was ended. */
function untilOf(record: Snapshot): LocalDate | undefined {
  const lastOn = text(record, 'lastOn')
  const after = lastOn === '' ? undefined : addDays(lastOn, 1)
  const endedOn = record.closedAt && localDate(record.closedAt)
  return [after, endedOn].filter((day) => day !== undefined).sort()[0]
}
