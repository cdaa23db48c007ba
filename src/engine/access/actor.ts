import type { Opened } from '../account/account.ts'
import { tokenHash } from '../account/guard/key.ts'
import { ruleAt } from '../account/guard/rule.ts'
import { touchSession } from '../account/session.store.ts'
import type { Begun } from '../account/sign-in.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { touchKey } from '../key/key.store.ts'
import { isScope } from '../key/scope.ts'
import {
  findPersonById,
  findSession,
  findToken,
  type PersonRow,
  type TokenRow,
  type Viewed,
} from '../person/person.store.ts'
import type { Delegated } from './delegated.ts'
import { policyOf } from './policy.ts'

/** A session that was begun, as a protocol is told of it: nobody as long as something is owed. */
export function openedOf(space: Space | undefined, begun: Begun): Opened {
  const { token, state, person, expiresAt, device } = begun
  const isOpen = space !== undefined && state === 'open'
  return {
    token,
    actor: isOpen ? { ...staff(person, space.key), provenAt: begun.at } : { kind: 'anyone', id: 'anyone' },
    expiresAt,
    ...(device !== undefined && { device }),
    ...(state !== 'open' && { next: state }),
  }
}

/** The localities a token may be of: the one it names, or all of them when it names none (keys made by hand). */
export function spacesOf(house: House, token: string): Space[] {
  const named = house.spaces.get(token.slice(0, token.lastIndexOf('.')))
  return named ? [named] : [...house.spaces.values()]
}

/** The actor of a session or API token, or undefined when it does not exist or has ended. */
export async function actorOf(house: House, token: string): Promise<Actor | undefined> {
  for (const space of spacesOf(house, token)) {
    const actor = await actorIn(house, space, tokenHash(token))
    if (actor) return actor
  }
  return undefined
}

async function actorIn(house: House, space: Space, hashed: Buffer): Promise<Actor | undefined> {
  const at = house.clock()
  const idleSince = new Date(at.getTime() - ruleAt(at, house.accounts.rules).idleMinutes * 60_000)
  const person = await findSession(space.db, hashed, at, idleSince)
  if (person) {
    // An open desk asks every few seconds.
    if (isOld(person.seen_at, at)) await touchSession(space.db, hashed, at)
    const own = { ...staff(person, space.key), ...(person.proven_at && { provenAt: person.proven_at }) }
    return (await viewedBy(space, person, at)) ?? own
  }
  const program = await findToken(space.db, hashed, at)
  if (!program) return undefined
  if (isOld(program.used_at, at)) await touchKey(space.db, space.id, program.id, at)
  return programOf(space, program)
}

/** Written once a minute at most. */
function isOld(usedAt: Date | null, at: Date): boolean {
  return usedAt === null || at.getTime() - usedAt.getTime() > 60_000
}

/** The actor a program's key is. */
export function programOf(space: Space, program: TokenRow): Extract<Actor, { kind: 'program' }> {
  const units = program.units.length > 0 ? program.units : [space.units.root]
  return {
    kind: 'program',
    id: `program:${program.name}`,
    locality: space.key,
    name: program.name,
    key: program.id,
    may: program.may.filter(isScope),
    roles: Object.fromEntries(program.roles.map((role) => [role, units])),
    ...(program.records && { records: program.records }),
  }
}

/** Somebody else's desk, when an administrator's session looks at it now and he still is one. */
async function viewedBy(space: Space, own: PersonRow & Viewed, at: Date): Promise<Actor | undefined> {
  if (
    own.viewed === null ||
    !own.roles.some(({ role }) => policyOf(role).administers.some((what) => what === 'people'))
  )
    return undefined
  const seen = await findPersonById(space.db, space.id, own.viewed, at)
  const viewer = { id: `staff:${own.id}`, name: own.full_name, until: own.viewed_until ?? at }
  return seen && { ...staff(seen, space.key), viewedBy: viewer }
}

/** The actor a person is. */
export function staff(person: PersonRow, locality: string): Extract<Actor, { kind: 'staff' }> {
  const roles: Record<string, string[]> = {}
  const own = new Set(person.roles.filter(({ of }) => of === null).map(({ role, unit }) => `${role} ${unit}`))
  const delegated: Delegated[] = []
  for (const { role, unit, of, name, decision } of person.roles) {
    if (!roles[role]?.includes(unit)) roles[role] = [...(roles[role] ?? []), unit]
    if (of !== null && !own.has(`${role} ${unit}`))
      delegated.push({ role, unit, of, name: name ?? '', decision: decision ?? '' })
  }
  return {
    kind: 'staff',
    id: `staff:${person.id}`,
    locality,
    name: person.full_name,
    title: person.title,
    unit: person.unit_id,
    roles,
    ...(delegated.length > 0 && { delegated }),
  }
}
