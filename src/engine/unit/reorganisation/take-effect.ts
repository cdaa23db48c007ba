import { localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { act } from '../../act.ts'
import type { House, Space } from '../../house.ts'
import { listApproved } from './due.store.ts'

/**
 * Brings approved decisions on units into force whose day has come, as the engine's own person.
 *
 * @returns how many
 */
export async function takeEffect(house: House, space: Space): Promise<number> {
  const due = await listApproved(space.db, space.id, localDate(house.clock()))
  for (const subject of due) {
    const command = {
      locality: space.key,
      id: `take_effect:${subject}`,
      record: 'unit.change',
      act: 'take_effect',
      subject,
    }
    await act(house, { kind: 'clock', id: 'clock' }, { ...command, values: {}, channel: 'clock' }).catch(
      unlessOvertaken,
    )
  }
  return due.length
}

/** Another program was first, it was withdrawn, or another decision stands in its way: it stays approved and A2 shows why. */
function unlessOvertaken(error: unknown): void {
  if (!(error instanceof Refused)) throw error
}
