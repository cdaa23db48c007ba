import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { readableUnits } from '../../access/right.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { ownRecords } from '../../own.records.ts'
import type { WaitingView } from '../question.ts'
import { heirsOf } from './heirs.ts'
import { countOpen } from './waiting.store.ts'

/** Ended units whose open records wait for a person, with the units they may be given to; cut to what the asker may read. */
export async function waiting(house: House, space: Space, who: Actor): Promise<WaitingView[]> {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key)
    throw new Refused([refuse('not_signed_in')])
  const readable = new Set(readableUnits(who, space.units))
  const ended = space.units.ended(localDate(house.clock())).filter((id) => readable.has(id))
  const counts = await countOpen(
    space.db,
    space.id,
    ended,
    ownRecords.map(({ name }) => name),
  )
  return counts.map(({ unit, count }) => {
    const end = space.units.endOf(unit) ?? space.units.endOf(space.units.on(unit)?.parentId ?? '')
    return {
      unit: space.units.name(unit),
      count,
      heirs: heirsOf(space.units, unit).map((id) => space.units.name(id)),
      ...(end && { decision: end.decision, number: end.number }),
    }
  })
}
