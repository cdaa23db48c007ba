import { uuidv7 } from '#base/id.ts'
import { nextDue } from '../../deadline/clock.ts'
import { dueKept, dueMoved, dueMoves } from '../../deadline/move.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { appendNext, lockOpen } from '../../ledger/handover.store.ts'
import { listActors } from '../../ledger/history.store.ts'
import { insist, type Trx } from '../../record/bulk.ts'
import type { Snapshot } from '../../record/record.ts'
import { decideOrPast } from '../../record/workflow.ts'
import { listRunningAfter } from './move.store.ts'

const lookedAtOnce = 5_000
const decidedAtOnce = 1_000

/** What one decision is about, and in whose name its events are written. */
type Order = { id: string; act: string; who: Actor; units: readonly string[]; type?: string }

/**
 * Does what a decision on due dates says: one event on each record whose date would move, a thousand in one transaction.
 * Done again it finds nothing left. A decision on another version of the calendar than that in force does nothing.
 */
export async function followDueDecision(house: House, space: Space, record: Snapshot): Promise<boolean> {
  const { decision, type, calendar } = record.content
  if (calendar !== space.calendar.version) return false
  const [actor] = await listActors(space.db, space.id, record.id, ['decide'])
  if (actor === undefined) return false
  const order: Order = {
    id: record.id,
    act: decision === dueMoved ? dueMoved : dueKept,
    who: deciderOf(space, actor, record.unit),
    units: space.units.below([record.unit]),
    ...(typeof type === 'string' && type !== '' && { type }),
  }
  const changed = await decideAll(house, space, order)
  for (const name of changed) house.changed(space.key, name, house.clock())
  return false
}

/** The right was held when the decision was made: it was checked there, for this unit. */
function deciderOf(space: Space, id: string, unit: string): Actor {
  const title = { vi: '', en: '' }
  return { kind: 'staff', id, locality: space.key, name: '', title, unit, roles: { leader: [unit] } }
}

async function decideAll(house: House, space: Space, order: Order): Promise<Set<string>> {
  const changed = new Set<string>()
  let after = ''
  for (;;) {
    const running = await listRunningAfter(space.db, space.id, { ...order, after, limit: lookedAtOnce })
    const waiting = running.filter((record) => isWaiting(house, space, record))
    for (let from = 0; from < waiting.length; from += decidedAtOnce) {
      const some = waiting.slice(from, from + decidedAtOnce)
      const ids = some.map(({ id }) => id)
      await insist(() => space.db.query.transaction().execute((trx) => decideSome(house, trx, space, order, ids)))
      for (const { record } of some) changed.add(record)
    }
    const last = running.at(-1)
    if (!last || running.length < lookedAtOnce) return changed
    after = last.id
  }
}

function isWaiting(house: House, space: Space, record: Snapshot): boolean {
  const calendars = { next: space.calendar, named: space.calendarNamed }
  return dueMoves(space.recordType(record.record), record, calendars, house.clock()).length > 0
}

/**
 * What is refused on one record (somebody was first, nothing is left to move) is left as it is; so is one with a promise that
 * has passed unnoticed: the clock notices that first, and tells whom it concerns.
 */
async function decideSome(house: House, trx: Trx, space: Space, order: Order, ids: readonly string[]): Promise<void> {
  const at = house.clock()
  const locked = await lockOpen(trx, space.id, ids, order.units)
  const decided = locked.flatMap((record) => {
    const { missAt } = nextDue(record.clocks)
    if (missAt && missAt < at) return []
    const command = {
      locality: space.key,
      id: `${order.act}:${order.id}:${record.id}`,
      record: record.record,
      act: order.act,
      subject: record.id,
      values: {},
    }
    const decision = decideOrPast(order.who, record, command, {
      type: space.recordType(record.record),
      at,
      measures: space.measuresOf(record.record),
      calendar: space.calendar,
      calendarNamed: space.calendarNamed,
      units: space.units,
      simulated: record.simulated,
      event: uuidv7(at, house.dice),
      subject: record.id,
      code: record.code,
    })
    return Array.isArray(decision) ? [] : [decision]
  })
  await appendNext(trx, space.id, decided)
}
