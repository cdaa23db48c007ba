import { followDueDecision } from '../definition/change/decide-all.ts'
import { followDefinition } from '../definition/follow.ts'
import { followPack } from '../definition/pack/follow.ts'
import type { House, Space } from '../house.ts'
import { followKey } from '../key/follow.ts'
import { followAssignment, followDelegation, followStaff } from '../person/follow.ts'
import { followSheet } from '../plan/grid/finish.ts'
import { onRequest, onSweep } from '../privacy/effect.ts'
import type { Snapshot } from '../record/record.ts'
import { reorganise } from '../unit/reorganisation/reorganise.ts'

/**
 * What follows from a record of the engine's own (a decision on units, a delegation, a new definition) outside of the record:
 * rows that daily work reads fast. It makes true what the record says now, so calling it again, late or twice leaves the same.
 *
 * @returns whether running programs hold something in memory that has to be read anew
 */
export type Effect = (house: House, space: Space, record: Snapshot) => Promise<boolean>

/** Record type → what follows from it. */
export const effects: Readonly<Record<string, Effect>> = {
  'system.definition': followDefinition,
  'system.pack': followPack,
  'system.due_decision': followDueDecision,
  'unit.change': reorganise,
  'person.staff': followStaff,
  'person.assignment': followAssignment,
  'person.delegation': followDelegation,
  'system.key': followKey,
  'person.request': onRequest,
  'person.sweep': onSweep,
  'plan.sheet': followSheet,
}
