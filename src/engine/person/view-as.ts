import { Refused, refuse } from '#base/refusal.ts'
import { holds } from '../access/right.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House } from '../house.ts'
import { findStaff } from './roster.store.ts'
import { saveViewing } from './viewing.store.ts'

const viewingMs = 15 * 60_000
const leastReason = 10

/**
 * Lets an administrator's session see the desk as somebody else of the same locality for a quarter of an hour: with that
 * person's rights, but nothing can be done and personal data stay masked. Written down before it begins.
 *
 * @param hash  of the session's token
 * @throws {Refused} `no_right`, `unknown_person`, `reason_needed`
 */
export async function viewAs(
  house: House,
  who: Actor,
  hash: Buffer,
  asks: { id: string; person: string; reason: string },
): Promise<Date> {
  if (who.kind !== 'staff' || who.viewedBy) throw new Refused([refuse('missing')])
  const space = house.space(who.locality)
  const person = await findStaff(space.db, space.id, asks.person)
  if (!person || person.ended_at || !holds(who, 'admin', person.unit_id, space.units))
    throw new Refused([refuse('unknown_person', 'person')])
  if (asks.reason.trim().length < leastReason)
    throw new Refused([refuse('reason_needed', 'reason', { least: leastReason })])
  const values = { person: asks.person, reason: asks.reason.trim() }
  const command = { locality: space.key, id: asks.id, record: 'person.viewing', act: 'start', values }
  const { subject, at } = await act(house, who, command)
  const until = new Date(at.getTime() + viewingMs)
  await saveViewing(space.db, space.id, { hash, person: asks.person, record: subject, until })
  return until
}
