import { isUuid } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { holds } from '../access/right.ts'
import type { Guard } from '../effect/guard.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findLast } from '../ledger/history.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { Decision } from '../record/workflow.ts'
import { staffId } from './follow.ts'
import { findStaff, hasOwnRole, isNameTaken } from './roster.store.ts'

const said = ({ record }: Decision, name: string): string => String(record.content[name] ?? '')

/** A sign-in name is short, plain and nobody else's; nobody ends himself. */
export const guardStaff: Guard = async (_house, space, who, decision) => {
  const id = staffId(decision.record)
  if (decision.event.act === 'end') return isSelf(who, id) ? [refuse('own_rights', 'act')] : []
  if (decision.event.act !== 'enter') return []
  const name = said(decision, 'name')
  if (!/^[a-z0-9][a-z0-9.-]{1,58}[a-z0-9]$/.test(name)) return [refuse('bad_name', 'name')]
  const person = said(decision, 'person')
  if (person !== '' && !(await works(space, person))) return [refuse('unknown_person', 'person')]
  return (await isNameTaken(space.db, space.id, name, id)) ? [refuse('name_taken', 'name', { name })] : []
}

/** Somebody who works here, from a day to a later one, and never by himself. */
export const guardAssignment: Guard = async (_house, space, who, decision) => {
  const person = said(decision, 'person')
  const gives = decision.event.act === 'start' || decision.event.act === 'extend'
  if (gives && isSelf(who, person)) return [refuse('own_rights', 'person')]
  if (gives && !(await works(space, person))) return [refuse('unknown_person', 'person')]
  return checkDates(decision)
}

/** What is delegated is held by the delegator in that very unit, and approved by him, by a leader or the head there. */
export const guardDelegation: Guard = async (house, space, who, decision) => {
  const { record, event } = decision
  const [from, to] = [said(decision, 'from'), said(decision, 'to')]
  const decides = mayDecideOn(space, who, record)
  if (event.act === 'revoke')
    return decides || holds(who, 'admin', record.unit, space.units) ? [] : [refuse('not_his_to_delegate', 'act')]
  if (event.act !== 'propose' && !decides) return [refuse('not_his_to_delegate', 'act')]
  if (event.act === 'refuse') return []
  if (event.act === 'restore') return checkRestore(house, space, who, decision)
  if (from === to) return [refuse('own_rights', 'to')]
  for (const [name, person] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!(await works(space, person))) return [refuse('unknown_person', name)]
  const held = { person: from, role: said(decision, 'role'), unit: record.unit, on: localDate(house.clock()) }
  if (!(await hasOwnRole(space.db, space.id, held))) return [refuse('not_held', 'role')]
  return checkDates(decision)
}

const restoreMs = 15 * 60_000

/** A slip of the hand is taken back: by whoever made it, at once, and to what two people had agreed on before. */
async function checkRestore(house: House, space: Space, who: Actor, { record }: Decision): Promise<Refusal[]> {
  const [revoked, approved] = await Promise.all(
    ['revoke', 'approve'].map((name) => findLast(space.db, space.id, record.id, name)),
  )
  const since = house.clock().getTime() - restoreMs
  const isOwn = revoked?.actor === who.id && revoked.at.getTime() >= since
  return isOwn && approved !== undefined ? [] : [refuse('too_late_to_undo', 'act', { minutes: restoreMs / 60_000 })]
}

/** Whether somebody decides on a delegation: its delegator, or a leader or head there who does not receive it. */
export function mayDecideOn(space: Space, who: Actor, { content, unit }: Pick<Snapshot, 'content' | 'unit'>): boolean {
  const leads = ['leader', 'head'].some((role) => holds(who, role, unit, space.units))
  return isSelf(who, String(content['from'] ?? '')) || (leads && !isSelf(who, String(content['to'] ?? '')))
}

async function works(space: Space, person: string): Promise<boolean> {
  const found = isUuid(person) ? await findStaff(space.db, space.id, person) : undefined
  return found !== undefined && found.ended_at === null
}

function isSelf(who: Actor, person: string): boolean {
  return who.id === `staff:${person}`
}

function checkDates(decision: Decision): Refusal[] {
  const [from, last] = [said(decision, 'fromOn'), said(decision, 'lastOn')]
  return last !== '' && last < from ? [refuse('ends_before', 'lastOn')] : []
}
