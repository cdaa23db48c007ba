import { type Refusal, refuse } from '#base/refusal.ts'
import type { Act, By, RecordType, Words } from '../declare.ts'
import type { Actor, Scope } from '../engine.ts'
import type { Snapshot } from '../record/record.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { policyOf, roles } from './policy.ts'

const typedFigure = 'plan.figure'
const takenOut = 'system.export'

/** Whether somebody may do an act; the refusal names who may. */
export function mayAct(
  type: RecordType,
  act: Act,
  who: Actor,
  before: Snapshot | undefined,
  units: UnitTree,
): Refusal | undefined {
  const by: readonly By[] = typeof act.by === 'string' ? [act.by] : act.by
  const mayWrite = who.kind !== 'program' || mayProgram(who, type.name)
  if (mayWrite && by.some((one) => is(one, who, before, units))) return undefined
  if (who.kind === 'anyone' && !by.includes('owner')) return refuse('not_signed_in', 'act')
  return noRight(type, act, by)
}

/** A key's export is its own business, whatever records the key is for: the guard of exports looks at those. */
function mayProgram(who: Extract<Actor, { kind: 'program' }>, record: string): boolean {
  return record === takenOut ? who.may.includes('export') : isFor(who, record) && mayWriteTo(who.may, record)
}

/** A key for figures alone may write typed figures and nothing else. */
function mayWriteTo(may: readonly Scope[], record: string): boolean {
  return may.includes('act') || (record === typedFigure && may.includes('figures'))
}

/** Whether an actor's key is for records of a type; people's rights know no such limit. */
export function isFor(who: Actor, record: string): boolean {
  return who.kind !== 'program' || who.records === undefined || who.records.includes(record)
}

function noRight(type: RecordType, act: Act, by: readonly By[]): Refusal {
  const names = by.map(nameOf)
  return refuse('no_right', 'act', {
    act: act.label.vi,
    act_en: act.label.en,
    who: names.map((name) => name.vi).join(', '),
    who_en: names.map((name) => name.en).join(', '),
    record: type.name,
  })
}

/** Whether somebody may open a record for a unit, where the act asks for a role in that very unit. */
export function mayOpenIn(type: RecordType, act: Act, who: Actor, unit: string, units: UnitTree): Refusal | undefined {
  const by: readonly By[] = typeof act.by === 'string' ? [act.by] : act.by
  const roles = by.flatMap((one) => (one.startsWith('desk:') ? [one.slice('desk:'.length)] : []))
  if (!act.inOwnUnits || roles.some((role) => holds(who, role, unit, units))) return undefined
  return noRight(type, act, by)
}

function is(by: By, who: Actor, before: Snapshot | undefined, units: UnitTree): boolean {
  if (by === 'anyone') return true
  if (by === 'clock') return who.kind === 'clock'
  if (by === 'owner') return before !== undefined && ownsOf(who).includes(before.id)
  if (by === 'holder') return before !== undefined && holds(who, 'officer', before.unit, units)
  const role = by.slice('desk:'.length)
  return before === undefined ? hasRole(who, role) : holds(who, role, before.unit, units)
}

/** The records that are somebody's own. */
export function ownsOf(who: Actor): readonly string[] {
  return who.kind === 'resident' || who.kind === 'program' ? (who.owns ?? []) : []
}

/** An actor as a locality knows him: who works in another one holds no role here, and may do what anybody may. */
export function knownIn(locality: string, who: Actor): Actor {
  const isForeign = (who.kind === 'staff' || who.kind === 'program') && who.locality !== locality
  return isForeign ? { ...who, roles: {} } : who
}

/** Whether an actor has a role in a unit or above it. */
export function holds(who: Actor, role: string, unit: string, units: UnitTree): boolean {
  if (who.kind !== 'staff' && who.kind !== 'program') return false
  const held = who.roles[role] ?? []
  return held.length > 0 && units.ancestors(unit).some((above) => held.includes(above))
}

function hasRole(who: Actor, role: string): boolean {
  return (who.kind === 'staff' || who.kind === 'program') && (who.roles[role]?.length ?? 0) > 0
}

function nameOf(by: By): Words {
  if (by === 'anyone') return { vi: 'mọi người', en: 'anyone' }
  if (by === 'clock') return { vi: 'đồng hồ của hệ thống', en: 'the system’s clock' }
  if (by === 'owner') return { vi: 'người đã gửi (mã và số điện thoại)', en: 'the sender (code and phone)' }
  if (by === 'holder') return roles.officer
  return policyOf(by.slice('desk:'.length))
}

/**
 * The units whose desk records an actor may read: those of his roles that read them, and all below.
 *
 * @param record  the type that is listed; without it (several at once) a key that is for some types reads none
 */
export function readableUnits(who: Actor, units: UnitTree, record?: string): string[] {
  const held = readingUnits(who)
  const isLimited = who.kind === 'program' && who.records !== undefined
  const isWhole = record === undefined ? !isLimited : isFor(who, record)
  return held.length > 0 && isWhole ? units.below(held) : []
}

/** Whether an actor may read a record of a type as the desk does, private fields masked. */
export function mayRead(who: Actor, record: string, unit: string, units: UnitTree): boolean {
  const held = readingUnits(who)
  return held.length > 0 && isFor(who, record) && units.ancestors(unit).some((above) => held.includes(above))
}

function readingUnits(who: Actor): string[] {
  if (who.kind !== 'staff' && !(who.kind === 'program' && who.may.includes('read'))) return []
  return Object.entries(who.roles).flatMap(([role, held]) => (policyOf(role).reads === 'below' ? held : []))
}
