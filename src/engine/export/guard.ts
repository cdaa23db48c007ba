import { isUuid } from '#base/id.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { mayWhenFresh } from '../access/fresh.ts'
import { opensPrivate } from '../access/policy.ts'
import { isFor, readableUnits } from '../access/right.ts'
import type { Guard } from '../effect/guard.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findPlan } from '../plan/board.ts'
import { frameworksOf } from '../plan/framework/framework.ts'
import type { Snapshot } from '../record/record.ts'
import { countAsked } from './export.store.ts'

/** So many may be on their way for one person. */
const mostAsked = 5
const leastWords = 10

type Staff = Extract<Actor, { kind: 'staff' }>

/** The records a copy is of: ids with spaces between. */
export function concernsOf(record: Pick<Snapshot, 'content'>): string[] {
  return String(record.content['concerns'] ?? '')
    .split(/\s+/)
    .filter(isUuid)
}

/** Whether an export is somebody's: the person or the very key that asked; the resident who holds every record it is a copy of. */
export function isHis(who: Actor, record: Snapshot): boolean {
  if (who.kind === 'clock') return true
  if (who.kind === 'staff') return record.owner === who.id
  if (who.kind === 'program') return who.key !== undefined && record.content['key'] === who.key
  const concerns = concernsOf(record)
  return who.kind === 'resident' && concerns.length > 0 && concerns.every((id) => who.owns.includes(id))
}

/** A person or a key for it may take out what he may read; with personal data for a reason, and just proven. A resident a copy of what is his. */
export const guardExport: Guard = async (house, space, who, { event, record }) => {
  if (event.act !== 'ask') return isHis(who, record) ? [] : [refuse('missing', 'subject')]
  const isCopy = record.content['kind'] === 'copy'
  const no = isCopy ? guardCopy(who, record) : guardAsker(house, space, who, record)
  if (no.length > 0) return no
  const asked = await countAsked(space.db, space.id, who.id, isCopy ? String(record.content['concerns']) : undefined)
  return asked < mostAsked ? [] : [refuse('too_many_exports', 'kind', { most: mostAsked })]
}

function guardCopy(who: Actor, record: Snapshot): Refusal[] {
  const written = String(record.content['concerns'] ?? '').split(/\s+/)
  return who.kind === 'resident' && isHis(who, record) && concernsOf(record).length === new Set(written).size
    ? []
    : [refuse('missing', 'concerns')]
}

function guardAsker(house: House, space: Space, who: Actor, { content }: Snapshot): Refusal[] {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key)
    return [refuse('not_signed_in', 'act')]
  // Nobody asks in the name of a key, and a key in no other's.
  if (content['key'] !== (who.kind === 'program' ? who.key : undefined)) return [refuse('missing', 'key')]
  if (content['kind'] === 'binder')
    return who.kind === 'program'
      ? [refuse('missing', 'kind')]
      : frameworkRefusal(space, String(content['framework'] ?? ''))
  if (content['kind'] === 'figures') return planRefusal(space, String(content['plan'] ?? ''))
  const name = String(content['record'] ?? '')
  const type = space.records.find((one) => one.name === name)
  if (!type) {
    const known = space.records.filter(({ onDesk }) => onDesk).map((one) => one.name)
    return [refuse('not_on_list', 'record', { answer: name.slice(0, 60), known: known.join(', ') })]
  }
  const state = content['state']
  if (state !== undefined && !Object.hasOwn(type.states, String(state)))
    return [refuse('not_on_list', 'state', { answer: String(state), known: Object.keys(type.states).join(', ') })]
  const isPublic = type.public !== 'nothing' && isFor(who, name)
  if (!isPublic && readableUnits(who, space.units, name).length === 0) return [refuse('missing', 'record')]
  if (content['withPrivate'] !== true) return []
  // A reason and a fresh proof are a person's to give.
  return who.kind === 'program' ? [refuse('missing', 'withPrivate')] : guardPrivate(house, who, content, type)
}

function frameworkRefusal(space: Space, key: string): Refusal[] {
  const isThere = frameworksOf(space, 'criteria').some((one) => one.key === key)
  return isThere ? [] : [refuse('unknown_plan', 'framework', { plan: key.slice(0, 60) })]
}

function planRefusal(space: Space, key: string): Refusal[] {
  const isThere = key === '' || space.declaration.plans.some((one) => one.key === key)
  return isThere && findPlan(space, undefined) ? [] : [refuse('unknown_plan', 'plan', { plan: key })]
}

function guardPrivate(
  house: House,
  who: Staff,
  content: Snapshot['content'],
  type: Parameters<typeof opensPrivate>[1],
): Refusal[] {
  if (!Object.keys(who.roles).some((role) => opensPrivate(role, type))) return [refuse('missing', 'withPrivate')]
  const said = String(content['said'] ?? '')
  if (content['reason'] === undefined) return [refuse('reason_needed', 'reason', { least: leastWords })]
  if (said.length < leastWords) return [refuse('reason_needed', 'said', { least: leastWords })]
  const stale = mayWhenFresh(house, who)
  return stale ? [stale] : []
}
