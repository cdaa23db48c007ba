import type { Act, RecordType } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { Snapshot } from '../record/record.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { mayAct, mayOpenIn } from './right.ts'

/** A role somebody holds in place of another (ủy quyền): in which unit, of whom, by which decision. */
export type Delegated = { role: string; unit: string; of: string; name: string; decision: string }

/** Under this name an event keeps in whose place it was done; no field of a form is called so. */
export const delegationName = '@delegation'

/** Whether a name in what was answered is a note of the engine's own: it is never shown as an answer. */
export function isOwnNote(name: string): boolean {
  return name.startsWith('@')
}

/** What an event keeps of a delegation: whose, and the number of the decision. */
export type ActedFor = { of: string; decision: string }

/**
 * In whose place an act is done: the delegation without which it would be refused. Undefined when the actor's own roles
 * are enough, whatever was delegated to him beside them.
 */
export function actedFor(
  type: RecordType,
  act: Act,
  who: Actor,
  before: Snapshot | undefined,
  unit: string,
  units: UnitTree,
): ActedFor | undefined {
  if (who.kind !== 'staff' || !who.delegated?.length) return undefined
  const delegated = who.delegated
  const may = (actor: Actor): boolean =>
    !mayAct(type, act, actor, before, units) && (before !== undefined || !mayOpenIn(type, act, actor, unit, units))
  const own = Object.fromEntries(
    Object.entries(who.roles).map(([role, held]) => [
      role,
      held.filter((one) => !delegated.some((each) => each.role === role && each.unit === one)),
    ]),
  )
  if (may({ ...who, roles: own })) return undefined
  const found = delegated.find(({ role, unit: where }) =>
    may({ ...who, roles: { ...own, [role]: [...(own[role] ?? []), where] } }),
  )
  return found && { of: found.of, decision: found.decision }
}
