import { uuidv7 } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../house.ts'
import { appendSession, findPerson, type PersonRow } from '../person/person.store.ts'
import { deviceWords, markOf, withMark } from './device.ts'
import { findFactors } from './factor/factor.store.ts'
import { type Ceremony, provePasskey } from './factor/passkey.ts'
import { isRecovery } from './factor/recovery.ts'
import { isTotp } from './factor/totp.ts'
import { tokenHash } from './guard/key.ts'
import { type Try, takeTries } from './guard/limit.ts'
import { ruleAt } from './guard/rule.ts'
import { isPassword } from './password.ts'
import { endOwnSession, findOwnSession, findPersonName, type OwnSession, type SessionState } from './session.store.ts'
import { appendTrace } from './trace/trace.store.ts'

/** What a protocol knows of whoever signs in: where from, the device he showed, what his browser says of itself. */
export type Visitor = { address?: string; device?: string; agent?: string }

/** A session that was begun. `state` says what is still owed before it is anybody's; `device` stands once nothing is to be shown. */
export type Begun = {
  at: Date
  token: string
  state: SessionState
  person: PersonRow
  expiresAt: Date
  device?: string
}

/** How somebody proves himself besides the password: six digits, a code from paper, or a passkey. */
export type Proof = { code: string } | { passkey: Ceremony; origin: string } | { password: string }

/** By name and password. @throws {Refused} `sign_in_failed`, `too_many_tries`, `busy` */
export async function signInByPassword(
  house: House,
  space: Space,
  given: { name: string; password: string },
  visitor: Visitor,
): Promise<Begun> {
  const name = given.name.trim().toLowerCase().slice(0, 200)
  const takeBack = await takeTries(house, space, triesOf(house, space, name, visitor))
  const person = await findPerson(space.db, space.id, name, house.clock())
  const right = await isPassword(given.password, person?.password_hash)
  if (!person || !right) throw new Refused([refuse('sign_in_failed')])
  await takeBack()
  return begin(house, space, person, visitor, 'password')
}

/** By a passkey alone: who holds it has shown both that he has the device and that it knows him. */
export async function signInByPasskey(
  house: House,
  space: Space,
  given: { answer: Ceremony; origin: string },
  visitor: Visitor,
): Promise<Begun> {
  const id = await provePasskey(house, space, given.origin, given.answer)
  return begin(house, space, await personOf(house, space, id), visitor, 'factor')
}

/** The second step. The session of the first is ended and a new one begun: no token outlives a step. */
export async function signInSecond(house: House, token: string, proof: Proof, visitor: Visitor): Promise<Begun> {
  const { space, session } = await sessionOf(house, token, ['second'])
  await proveFactor(house, space, session, proof, visitor)
  await endOwnSession(space.db, space.id, session.person, session.id, { cause: 'signed_out', at: house.clock() })
  return begin(house, space, await personOf(house, space, session.person), visitor, 'factor')
}

/**
 * Whether somebody has shown a second factor of a person.
 *
 * @throws {Refused} `second_step_failed`, `passkey_failed`, `too_many_tries`
 */
export async function proveFactor(
  house: House,
  space: Space,
  { person, name }: Pick<OwnSession, 'person' | 'name'>,
  proof: Proof,
  visitor: Visitor,
): Promise<void> {
  if ('passkey' in proof) {
    const owner = await provePasskey(house, space, proof.origin, proof.passkey)
    if (owner !== person) throw new Refused([refuse('passkey_failed')])
    return
  }
  const code = 'code' in proof ? proof.code.replace(/\s/g, '').slice(0, 40) : ''
  const mark = markOf(house, space, name, visitor.device)
  const apart = mark === undefined ? person : `${person} ${mark}`
  const takeBack = await takeTries(house, space, [{ scope: 'second', key: apart }])
  const right = /^\d{6}$/.test(code) ? isTotp(house, space, person, code) : isRecovery(house, space, person, code)
  if (!(await right)) throw new Refused([refuse('second_step_failed', 'code')])
  await takeBack()
}

/** Begins a session for a person who has shown as much as `by` says. */
export async function begin(
  house: House,
  space: Space,
  person: PersonRow,
  visitor: Visitor,
  by: 'password' | 'factor',
): Promise<Begun> {
  const at = house.clock()
  const rule = ruleAt(at, house.accounts.rules)
  const state = by === 'factor' ? 'open' : await stateOf(house, space, person)
  const minutes = { open: rule.sessionMinutes, enrol: rule.idleMinutes, second: rule.stepMinutes }[state]
  const expiresAt = new Date(at.getTime() + minutes * 60_000)
  const token = newToken(house, space)
  const id = uuidv7(at, house.dice)
  const device = deviceWords(visitor.agent)
  // Who has shown only the password is nobody yet: neither is the browser known by it, nor is anybody told.
  const isIn = state !== 'second'
  if (isIn) {
    const isNew = markOf(house, space, person.name, visitor.device) === undefined
    await appendTrace(space.db, space.id, { id, person: person.id, device, isNew, at })
  }
  await appendSession(space.db, {
    ...{ id, tokenHash: tokenHash(token), space: space.id, person: person.id, at, expiresAt, state, device },
    ...(state === 'open' && { provenAt: at }),
  })
  const known = isIn ? { device: withMark(house, space, person.name, visitor.device) } : {}
  return { at, token, state, person, expiresAt, ...known }
}

/** A token nobody can guess; it names its locality, so that its row can be looked for behind that one's seal. */
export function newToken(house: House, space: Space): string {
  return `${space.key}.${Buffer.from(house.dice(32)).toString('base64url')}`
}

/** The locality a token names, when there is such a one. */
export function spaceOf(house: House, token: string): Space | undefined {
  return house.spaces.get(token.slice(0, Math.max(0, token.lastIndexOf('.'))))
}

/** The session of a token in one of these states. @throws {Refused} `not_signed_in` */
export async function sessionOf(
  house: House,
  token: string,
  states: readonly SessionState[],
): Promise<{ space: Space; session: OwnSession }> {
  const space = spaceOf(house, token)
  const at = house.clock()
  const idleSince = new Date(at.getTime() - ruleAt(at, house.accounts.rules).idleMinutes * 60_000)
  const session = space && (await findOwnSession(space.db, space.id, tokenHash(token), at, idleSince))
  if (!space || !session || !states.includes(session.state)) throw new Refused([refuse('not_signed_in')])
  return { space, session }
}

/** Whether people of these roles must have a second factor here. */
export function mustHaveFactor(house: House, person: Pick<PersonRow, 'roles'>): boolean {
  return person.roles.some(({ role }) => house.accounts.factorsFor.includes(role))
}

async function stateOf(house: House, space: Space, person: PersonRow): Promise<SessionState> {
  const { totp, passkeys } = await findFactors(space.db, space.id, person.id)
  if (totp || passkeys > 0) return 'second'
  return mustHaveFactor(house, person) ? 'enrol' : 'open'
}

async function personOf(house: House, space: Space, id: string): Promise<PersonRow> {
  const at = house.clock()
  const name = await findPersonName(space.db, space.id, id)
  const person = name === undefined ? undefined : await findPerson(space.db, space.id, name, at)
  if (!person) throw new Refused([refuse('sign_in_failed')])
  return person
}

/** Strangers' tries count at the name and at the address they come from; those from the person's own browser apart. */
function triesOf(house: House, space: Space, name: string, { address, device }: Visitor): Try[] {
  const mark = markOf(house, space, name, device)
  if (mark !== undefined) return [{ scope: 'device', key: `${name} ${mark}` }]
  const from: Try[] = address === undefined ? [] : [{ scope: 'address', key: address }]
  return [{ scope: 'name', key: name }, ...from]
}
