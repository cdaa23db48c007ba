import { sha256Hex } from '#base/digest.ts'
import type { Dice } from '#base/id.ts'
import { uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { workingMinutesBetween } from '../deadline/calendar.ts'
import type { Space } from '../house.ts'
import { carriedTo, type Held, transferred } from '../measure/carry.ts'
import type { Snapshot } from './record.ts'
import type { Decision } from './workflow.ts'

/** To whom a record goes and why. `how`: the whole unit went there, the record's place lies there, or a person said so. */
export type Handover = { to: string; how: 'whole' | 'point' | 'person'; decision: string; number: string }

/**
 * Decides a hand-over: one event, the new unit, the same due instants, and with how much working time left.
 *
 * Whatever the record holds in a stock leaves the units it was counted in and comes into the new one.
 *
 * @param stock  what the record adds to stocks now, by unit
 */
export function handOver(
  space: Space,
  before: Snapshot,
  { to, how, decision, number }: Handover,
  stock: readonly Held[],
  given: { at: Date; dice: Dice },
): Decision {
  const { at } = given
  const carried = carriedTo(stock, to)
  const content = { from: before.unit, to, how, decision: number, left: leftOf(space, before, at), moved: carried }
  const record: Snapshot = { ...before, unit: to, version: before.version + 1, changedAt: at }
  const event = {
    id: uuidv7(at, given.dice),
    subject: record.id,
    version: record.version,
    record: record.record,
    act: transferred,
    actor: 'clock',
    commandId: `${transferred}:${decision}:${record.id}`,
    commandHash: sha256Hex(`${transferred} ${decision} ${record.id} ${to}`),
    at,
    day: localDate(at),
    unit: to,
    state: record.state,
    channel: 'clock',
    simulated: record.simulated,
    content,
    facets: record.facets,
    due: [],
    met: [],
    missed: [],
    missedOn: [],
    cleared: [],
  }
  return { event, record, private: {}, entries: [], carried, messages: [] }
}

/** Working minutes left of each promise that is owed; 0 for one that has passed. */
function leftOf(space: Space, record: Snapshot, at: Date): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record.clocks).flatMap(([name, clock]) => {
      if (clock.state === 'paused') return [[name, clock.left ?? 0]]
      if (clock.state !== 'running') return clock.state === 'overdue' ? [[name, 0]] : []
      return [[name, at < clock.dueAt ? workingMinutesBetween(space.calendar, at, clock.dueAt) : 0]]
    }),
  )
}
