import { stableUuid } from '#base/id.ts'
import { act } from '../act.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import { type KeptOrder, readLine } from './kept-order.ts'
import { findCarriedOut } from './order.store.ts'
import { carryOut } from './order.ts'
import type { Ordered } from './ordered.ts'
import { replayed } from './replayed.ts'

/**
 * What became of the orders kept beside the backups. `done` were carried out again; `there` had been before; `gone`: no such
 * record; `corrections` have to be asked for again, since what was right is kept nowhere; `unsigned` are not of this installation.
 */
export type Replay = { done: number; there: number; gone: number; corrections: number; unsigned: number }

/**
 * Carries out again what a restore took back, oldest first; each with an event of its own. Called before anybody is served, as
 * often as one likes: what is done is not done twice.
 */
export async function replayOrders(house: House, lines: readonly string[]): Promise<Replay> {
  const end: Replay = { done: 0, there: 0, gone: 0, corrections: 0, unsigned: 0 }
  const read = [...new Set(lines)].map((line) => readLine(house, line))
  const orders = read.filter((order) => order !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1))
  end.unsigned = read.length - orders.length
  const seen = new Set<string>()
  for (const order of orders) {
    const name = `${order.order} ${order.subject} ${order.kind}`
    if (!seen.has(name)) end[await replayOne(house, order)] += 1
    seen.add(name)
  }
  return end
}

async function replayOne(house: House, kept: KeptOrder): Promise<keyof Replay> {
  const space = house.spaces.get(kept.locality)
  if (!space) return 'gone'
  if (await findCarriedOut(space.db, space.id, kept.order, kept.subject, kept.kind)) return 'there'
  if (!(await findRecord(space.db, space.id, kept.subject, true))) return 'gone'
  if (kept.kind === 'correct') return 'corrections'
  const ordered: Ordered = kept.kind === 'erase' ? { kind: 'erase', fields: kept.fields } : { kind: kept.kind }
  return (await carryOut(house, space, await orderAgain(house, space, kept), kept.subject, ordered)) ? 'done' : 'there'
}

/** The event that orders it now; the same however often it is asked for. */
async function orderAgain(
  house: House,
  space: Space,
  { order, subject, kind, fields, at }: KeptOrder,
): Promise<{ decision: string; event: string }> {
  const values = {
    concerns: subject,
    order,
    kind,
    orderedAt: at,
    ...(fields.length > 0 && { fields: fields.join(' ') }),
  }
  const id = `replay-${stableUuid(order, subject, kind)}`
  const command = { locality: space.key, id, record: replayed.name, act: 'replay', values, channel: 'clock' } as const
  const receipt = await act(house, { kind: 'clock', id: 'clock' }, command)
  return { decision: receipt.subject, event: receipt.event }
}
