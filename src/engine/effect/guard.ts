import type { Refusal } from '#base/refusal.ts'
import { guardDefinition } from '../definition/guard.ts'
import { guardPack } from '../definition/pack/guard.ts'
import type { Actor } from '../engine.ts'
import { guardExport } from '../export/guard.ts'
import { guardReminder } from '../follow-up/guard.ts'
import type { House, Space } from '../house.ts'
import { guardKey } from '../key/follow.ts'
import { guardCited } from '../office/cited.ts'
import { guardDocument } from '../office/guard.ts'
import { guardAssignment, guardDelegation, guardStaff } from '../person/guard.ts'
import { guardEvidence } from '../plan/binder/guard.ts'
import { guardFigure, guardSheet } from '../plan/grid/lock.ts'
import { guardPlanItem } from '../plan/tree/guard.ts'
import { guardRequest } from '../privacy/guard.ts'
import type { Decision } from '../record/workflow.ts'
import { guardReport, guardWording } from '../report/guard.ts'

/**
 * What an act on a record of the engine's own must fulfil beside its form: that a definition can be read and breaks nothing.
 * Asked after the act was decided and before anything is written; it may read, and changes nothing.
 */
export type Guard = (house: House, space: Space, who: Actor, decision: Decision) => Promise<Refusal[]>

/** Record type → what its acts must fulfil. */
const guards: Readonly<Record<string, Guard>> = {
  'system.definition': guardDefinition,
  'system.pack': guardPack,
  'person.staff': guardStaff,
  'person.assignment': guardAssignment,
  'person.delegation': guardDelegation,
  'system.key': guardKey,
  'person.request': guardRequest,
  'plan.report': guardReport,
  'plan.wording': guardWording,
  'system.export': guardExport,
  'plan.item': guardPlanItem,
  'plan.reminder': guardReminder,
  'plan.figure': guardFigure,
  'plan.sheet': guardSheet,
  'office.document': guardDocument,
  'plan.evidence': guardEvidence,
}

/** Why a decided act may not be written after all; nothing for the records of daily work. */
export async function guard(house: House, space: Space, who: Actor, decision: Decision): Promise<Refusal[]> {
  const found = Object.hasOwn(guards, decision.record.record) ? guards[decision.record.record] : undefined
  const cited = await guardCited(house, space, who, decision)
  if (cited.length > 0) return cited
  return found ? found(house, space, who, decision) : []
}
