import { uuidv7 } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../../house.ts'
import { findPerson } from '../../person/person.store.ts'
import { enterResident } from '../../resident/enter.ts'
import { findAnchor } from '../../resident/resident.store.ts'
import type { KnownResident } from '../../resident/resident.ts'
import { appendChallenge, takeChallenge } from '../factor/challenge.store.ts'
import { keyedHash, seal, tokenHash, unseal } from '../guard/key.ts'
import { ruleAt } from '../guard/rule.ts'
import { type Begun, begin, newToken, spaceOf, type Visitor } from '../sign-in.ts'
import { findLinked, linkPerson, type Subject, saveResident } from './link.store.ts'
import type { Asked, Identity, Outcome, SignInProvider } from './provider.ts'

/** Who signs in: somebody who works here, or a resident. */
export type Side = 'staff' | 'resident'
/** What is kept while somebody is away, sealed. */
type Kept = { asked: Asked; side: Side; to: string }
/** Somebody came back. `to` is where he wanted to go. */
export type Arrived = { to: string; locality: string } & (
  | { side: 'staff'; begun: Begun }
  | { side: 'resident'; known: KnownResident }
)

/**
 * Sends somebody to the provider (authorization code, PKCE, state, nonce).
 *
 * @returns where to, and the state that this browser has to show again
 * @throws {Refused} `elsewhere_off` where there is none, `elsewhere_down` when it does not answer
 */
export async function leaveFor(
  house: House,
  space: Space,
  asks: { side: Side; redirectUri: string; to: string },
): Promise<{ address: string; state: string }> {
  const provider = providerOf(house)
  const at = house.clock()
  const [state, nonce, verifier] = [newToken(house, space), drawn(house), drawn(house)]
  const level = provider.levels[asks.side]
  const asked = { redirectUri: asks.redirectUri, state, nonce, verifier, level }
  const address = take(await provider.begin(asked))
  const kept: Kept = { asked, side: asks.side, to: asks.to }
  await appendChallenge(space.db, space.id, {
    hash: tokenHash(state),
    purpose: 'elsewhere',
    content: seal(house.accounts.key, 'challenge', state, Buffer.from(JSON.stringify(kept)), house.dice).toString(
      'base64',
    ),
    expiresAt: new Date(at.getTime() + ruleAt(at, house.accounts.rules).stepMinutes * 60_000),
  })
  return { address, state }
}

/**
 * Takes somebody in who comes back from the provider.
 *
 * @param state  what this browser was given when it left
 * @throws {Refused} `elsewhere_failed` for anything that does not fit, `elsewhere_weak` when the provider is not sure enough,
 *   `elsewhere_unknown` for staff nobody here knows: rights are given here and nowhere else
 */
export async function arrive(house: House, address: URL, state: string, visitor: Visitor): Promise<Arrived> {
  const provider = providerOf(house)
  const space = spaceOf(house, state)
  const said = address.searchParams.get('state')
  const back = { hash: tokenHash(state), purpose: 'elsewhere', at: house.clock() }
  const given = space && said === state ? await takeChallenge(space.db, space.id, back) : undefined
  const plain = given?.content && unseal(house.accounts.key, 'challenge', state, Buffer.from(given.content, 'base64'))
  if (!space || !plain) throw new Refused([refuse('elsewhere_failed')])
  const { asked, side, to } = JSON.parse(plain.toString()) as Kept
  const who = take(await provider.finish(asked, address))
  if (who.level < provider.levels[side]) throw new Refused([refuse('elsewhere_weak')])
  const subject = {
    provider: provider.name,
    hash: keyedHash(house.accounts.key, 'subject', provider.name, who.subject),
  }
  const came = { to, locality: space.key }
  if (side === 'staff') return { ...came, side, begun: await takeStaff(house, space, subject, who, visitor) }
  return { ...came, side, known: await takeResident(house, space, subject, who, visitor) }
}

/** Bound to the person at the first time by the name the provider says; from then on by who it is there alone. */
async function takeStaff(house: House, space: Space, of: Subject, who: Identity, visitor: Visitor): Promise<Begun> {
  const at = house.clock()
  const linked = await findLinked(space.db, space.id, of)
  const name = linked ?? who.staff?.trim().toLowerCase()
  const person = name === undefined ? undefined : await findPerson(space.db, space.id, name, at)
  if (!person) throw new Refused([refuse('elsewhere_unknown')])
  if (linked === undefined && !(await linkPerson(space.db, space.id, of, person.id, at)))
    throw new Refused([refuse('elsewhere_unknown')])
  return begin(house, space, person, visitor, who.level >= 2 ? 'factor' : 'password')
}

/** The records left with a number that the provider has verified are his, and those that were proven before. */
async function takeResident(
  house: House,
  space: Space,
  of: Subject,
  who: Identity,
  visitor: Visitor,
): Promise<KnownResident> {
  const at = house.clock()
  const { level, number, phone } = who
  const anchor = phone === undefined ? undefined : await findAnchor(space.db, space.id, phone)
  const resident = await saveResident(space.db, space.id, of, {
    id: uuidv7(at, house.dice),
    level,
    at,
    ...(number !== undefined && { number: keyedHash(house.accounts.key, 'number', number) }),
  })
  return enterResident(house, space, { resident, level, ...(anchor && { anchor }) }, visitor)
}

function providerOf(house: House): SignInProvider {
  if (!house.accounts.provider) throw new Refused([refuse('elsewhere_off')])
  return house.accounts.provider
}

function take<T>(outcome: Outcome<T>): T {
  if ('is' in outcome) return outcome.is
  throw new Refused([refuse(outcome.trouble === 'down' ? 'elsewhere_down' : 'elsewhere_failed')])
}

function drawn(house: House): string {
  return Buffer.from(house.dice(32)).toString('base64url')
}
