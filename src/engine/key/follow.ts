import { addDays, atLocal } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { roles } from '../access/policy.ts'
import { holds } from '../access/right.ts'
import type { Effect } from '../effect/effect.ts'
import type { Guard } from '../effect/guard.ts'
import type { Space } from '../house.ts'
import { findStaff } from '../person/roster.store.ts'
import type { Snapshot } from '../record/record.ts'
import { endKey, saveKey } from './key.store.ts'
import { isScope, scopes } from './scope.ts'

const text = (record: Snapshot, name: string): string => String(record.content[name] ?? '')
const listed = (record: Snapshot, name: string): string[] =>
  text(record, name)
    .split(/[,\s]+/)
    .filter(Boolean)

/** The key can be used while its record says so. */
export const followKey: Effect = async (_house, space, record) => {
  const records = listed(record, 'records')
  const owner = text(record, 'owner')
  await saveKey(space.db, space.id, {
    hash: Buffer.from(text(record, 'hash'), 'hex'),
    id: record.id,
    name: text(record, 'name'),
    may: listed(record, 'scopes').filter(isScope),
    roles: listed(record, 'roles'),
    units: listed(record, 'units'),
    ...(records.length > 0 && { records }),
    expiresAt: atLocal(addDays(text(record, 'lastOn'), 1), 0),
    madeBy: record.owner,
    ...(owner !== '' && { owner }),
    at: record.openedAt,
  })
  if (record.closedAt) await endKey(space.db, space.id, record.id, record.closedAt, record.owner)
  return false
}

/** Only scopes, roles, units and record types there are; never the role of an administrator; somebody answers for it. */
export const guardKey: Guard = async (_house, space, who, { record, event }) => {
  if (event.act !== 'make') return []
  const wrong = (at: string, known: readonly string[]): Refusal[] =>
    listed(record, at)
      .filter((one) => !known.includes(one))
      .slice(0, 1)
      .map((answer) => refuse('not_on_list', at, { answer: answer.slice(0, 60), known: known.slice(0, 40).join(', ') }))
  const owner = text(record, 'owner')
  const units = listed(record, 'units')
  const isAbroad = (units.length > 0 ? units : [space.units.root]).some(
    (unit) => !holds(who, 'admin', unit, space.units),
  )
  if (isAbroad) return [refuse('no_right_there', 'units')]
  return [
    ...wrong('scopes', scopes),
    ...wrong(
      'roles',
      Object.keys(roles).filter((role) => role !== 'admin'),
    ),
    ...wrong('units', unitsOf(space)),
    ...wrong(
      'records',
      space.records.map(({ name }) => name),
    ),
    ...(/^[0-9a-f]{64}$/.test(text(record, 'hash'))
      ? []
      : [refuse('not_on_list', 'hash', { answer: '', known: 'SHA-256' })]),
    ...(owner === '' || (await findStaff(space.db, space.id, owner).catch(() => undefined))
      ? []
      : [refuse('unknown_person', 'owner')]),
  ]
}

function unitsOf(space: Space): string[] {
  return [...new Set(space.units.all.map(({ id }) => id))]
}
