import { createHash } from 'node:crypto'
import { isUuid, normaliseCode } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { isPassword } from '../account/password.ts'
import type { Access, Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { touchKey } from '../key/key.store.ts'
import { isScope } from '../key/scope.ts'
import { findOpening } from '../ledger/event.store.ts'
import {
  appendSession,
  endSession,
  findPerson,
  findPersonById,
  findSession,
  findToken,
  type PersonRow,
  type TokenRow,
  type Viewed,
} from '../person/person.store.ts'
import { viewAs } from '../person/view-as.ts'
import { endViewing } from '../person/viewing.store.ts'
import { findPhones } from '../record/private.store.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { Delegated } from './delegated.ts'
import { policyOf } from './policy.ts'
import { isProof, receiptProof } from './proof.ts'

const sessionMs = 12 * 3_600_000
const triesBeforePause = 10
const pauseMs = 10 * 60_000

/** The hash under which a session or program key is kept; the key itself is never stored. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Sign-in of people, keys of programs and the proof of residents, over one house. */
export function makeAccess(house: House): Access {
  const tries = limiter(() => house.clock().getTime())
  return {
    async signIn(locality, name, password) {
      const space = house.space(locality)
      const key = `${locality}:${name.toLowerCase()}`
      tries.check(key)
      const person = await findPerson(space.db, space.id, name.trim().toLowerCase(), house.clock())
      const right = await isPassword(password, person?.password_hash)
      if (!person || !right) {
        tries.fail(key)
        throw new Refused([refuse('sign_in_failed')])
      }
      tries.forget(key)
      return openSession(house, person, locality)
    },
    async signOut(token) {
      for (const space of spacesOf(house, token)) await endSession(space.db, tokenHash(token))
    },
    actorOf: (token) => actorOf(house, token),
    async viewAs(token, asks) {
      const who = await actorOf(house, token)
      if (!who) throw new Refused([refuse('not_signed_in')])
      return viewAs(house, who, tokenHash(token), asks)
    },
    async endViewAs(token) {
      for (const space of spacesOf(house, token)) await endViewing(space.db, space.id, tokenHash(token))
    },
    async resident(locality, code, proof = '') {
      const space = house.space(locality)
      const spelt = normaliseCode(code) ?? code.trim().toUpperCase()
      tries.check(`${locality}:${spelt}`)
      const record = isUuid(spelt) ? undefined : await findRecord(space.db, space.id, spelt, false)
      const proven = record !== undefined && (await isOwner(space, record, proof))
      if (!proven) {
        tries.fail(`${locality}:${spelt}`)
        throw new Refused([refuse('missing', 'code')])
      }
      return { kind: 'resident', id: `resident:${record.id}`, owns: [record.id] }
    },
  }
}

async function isOwner(space: Space, record: Snapshot, proof: string): Promise<boolean> {
  const [phones, opening] = await Promise.all([
    record.hasPrivate ? findPhones(space.db, space.id, record.id) : [],
    findOpening(space.db, space.id, record.id),
  ])
  return opening !== undefined && isProof(proof, receiptProof(opening, record.id), phones)
}

async function openSession(
  house: House,
  person: PersonRow,
  locality: string,
): Promise<{ token: string; actor: Actor; expiresAt: Date }> {
  const space = house.space(locality)
  const token = `${locality}.${Buffer.from(house.dice(32)).toString('base64url')}`
  const at = house.clock()
  const expiresAt = new Date(at.getTime() + sessionMs)
  await appendSession(space.db, {
    tokenHash: tokenHash(token),
    space: person.space_id,
    person: person.id,
    at,
    expiresAt,
  })
  return { token, actor: staff(person, locality), expiresAt }
}

/** The localities a token may be of: the one it names, or all of them when it names none (keys made by hand). */
function spacesOf(house: House, token: string): Space[] {
  const named = house.spaces.get(token.slice(0, token.lastIndexOf('.')))
  return named ? [named] : [...house.spaces.values()]
}

async function actorOf(house: House, token: string): Promise<Actor | undefined> {
  for (const space of spacesOf(house, token)) {
    const actor = await actorIn(house, space, tokenHash(token))
    if (actor) return actor
  }
  return undefined
}

async function actorIn(house: House, space: Space, hashed: Buffer): Promise<Actor | undefined> {
  const at = house.clock()
  const person = await findSession(space.db, hashed, at)
  if (person) return (await viewedBy(space, person, at)) ?? staff(person, space.key)
  const program = await findToken(space.db, hashed, at)
  if (!program) return undefined
  if (isOld(program.used_at, at)) await touchKey(space.db, space.id, program.id, at)
  return programOf(space, program)
}

/** Written once a minute at most. */
function isOld(usedAt: Date | null, at: Date): boolean {
  return usedAt === null || at.getTime() - usedAt.getTime() > 60_000
}

function programOf(space: Space, program: TokenRow): Actor {
  const units = program.units.length > 0 ? program.units : [space.units.root]
  return {
    kind: 'program',
    id: `program:${program.name}`,
    locality: space.key,
    name: program.name,
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

type Limiter = { check(key: string): void; fail(key: string): void; forget(key: string): void }

/** Ten wrong tries at one name or code, then a pause of ten minutes. Kept in memory: a restart forgives. */
function limiter(now: () => number): Limiter {
  const failed = new Map<string, { times: number; until: number }>()
  return {
    check(key) {
      const entry = failed.get(key)
      if (entry && entry.times >= triesBeforePause && entry.until > now()) {
        throw new Refused([refuse('too_many_tries', undefined, { minutes: Math.ceil((entry.until - now()) / 60_000) })])
      }
    },
    fail(key) {
      if (failed.size > 100_000) failed.clear()
      const entry = failed.get(key)
      const times = entry && entry.until > now() ? entry.times + 1 : 1
      failed.set(key, { times, until: now() + pauseMs })
    },
    forget: (key) => failed.delete(key),
  }
}
