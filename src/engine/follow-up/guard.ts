import { type Refusal, refuse } from '#base/refusal.ts'
import { policyOf } from '../access/policy.ts'
import { holds } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { Decision } from '../record/workflow.ts'
import { findOpenReminder } from './follow-up.store.ts'
import { readOwed } from './things.ts'

const whoSends = {
  act: 'Nhắc',
  act_en: 'Remind',
  who: policyOf('leader').vi,
  who_en: policyOf('leader').en,
  record: 'plan.reminder',
}

/**
 * One open reminder for one thing, and none ends by itself: the clock may end it only when what it is of is done now.
 */
export async function guardReminder(
  house: House,
  space: Space,
  who: Actor,
  { event, record }: Decision,
): Promise<Refusal[]> {
  const thing = String(record.content['thing'] ?? '')
  if (event.act === 'send') {
    // The clock reminds everywhere; a leader only in the units he leads.
    if (who.kind !== 'clock' && !holds(who, 'leader', record.unit, space.units))
      return [refuse('no_right', 'act', whoSends)]
    const open = await findOpenReminder(space.db, space.id, thing)
    return open && open.id !== record.id ? [refuse('already_reminded', 'thing', { code: open.code })] : []
  }
  if (event.act !== 'fulfil') return []
  const { owed } = await readOwed(house, space)
  return owed.some(({ key, done }) => key === thing && done !== undefined) ? [] : [refuse('still_owed', 'thing')]
}
