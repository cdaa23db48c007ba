import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../../house.ts'
import { tokenHash } from '../guard/key.ts'
import { ruleAt } from '../guard/rule.ts'
import { appendChallenge, takeChallenge } from './challenge.store.ts'
import { appendPasskey, findPasskey, listPasskeys, usePasskey } from './factor.store.ts'

/** What a browser is asked for, and what it answers: JSON of the WebAuthn standard, handed through as it is. */
export type Ceremony = Readonly<Record<string, unknown>>

/** Who registers a passkey. */
export type PasskeyOwner = { person: string; name: string; fullName: string }

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
type Transport = (typeof transports)[number]

/** What a browser is asked for in order to make a passkey: one that names its owner by itself, opened by finger, face or PIN. */
export async function askForPasskey(
  house: House,
  space: Space,
  origin: string,
  owner: PasskeyOwner,
): Promise<Ceremony> {
  const known = await listPasskeys(space.db, space.id, owner.person)
  const challenge = await giveChallenge(house, space, 'passkey_new', owner.person)
  const options = await generateRegistrationOptions({
    rpName: 'Dothi',
    rpID: hostOf(house, origin),
    userName: `${owner.name} (${space.key})`,
    userDisplayName: owner.fullName,
    userID: Uint8Array.from(Buffer.from(owner.person)),
    challenge,
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options }
}

/** Keeps a passkey that a browser has made. @throws {Refused} `passkey_failed` when it does not answer what was asked */
export async function keepPasskey(
  house: House,
  space: Space,
  origin: string,
  made: { person: string; name: string; answer: Ceremony },
): Promise<void> {
  const at = house.clock()
  const verified = await verifyRegistrationResponse({
    response: made.answer as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => isChallenge(house, space, 'passkey_new', challenge, made.person),
    expectedOrigin: house.accounts.origin ?? origin,
    expectedRPID: hostOf(house, origin),
    requireUserVerification: true,
  }).catch(() => undefined)
  const credential = verified?.registrationInfo?.credential
  if (!verified?.verified || !credential) throw failed()
  const isKept = await appendPasskey(space.db, space.id, {
    id: credential.id,
    person: made.person,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((one) => transports.includes(one as Transport)),
    name: nameOf(made.name),
    madeAt: at,
  })
  if (!isKept) throw failed()
}

/** What a browser is asked for in order to show a passkey: any of this house's, or one of a person who is half signed in. */
export async function askForProof(house: House, space: Space, origin: string, person?: string): Promise<Ceremony> {
  const known = person === undefined ? [] : await listPasskeys(space.db, space.id, person)
  const options = await generateAuthenticationOptions({
    rpID: hostOf(house, origin),
    challenge: await giveChallenge(house, space, 'passkey', person),
    userVerification: 'required',
    allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
  })
  return { ...options }
}

/**
 * Whose passkey a browser has shown.
 *
 * @throws {Refused} `passkey_failed`: unknown, of somebody else, asked for another browser, answered twice, or copied
 */
export async function provePasskey(house: House, space: Space, origin: string, answer: Ceremony): Promise<string> {
  const key = await findPasskey(space.db, space.id, String(answer['id'] ?? '').slice(0, 1_400))
  if (!key) throw failed()
  const verified = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => isChallenge(house, space, 'passkey', challenge, key.person),
    expectedOrigin: house.accounts.origin ?? origin,
    expectedRPID: hostOf(house, origin),
    requireUserVerification: true,
    credential: { id: key.id, publicKey: Uint8Array.from(key.publicKey), counter: key.counter },
  }).catch(() => undefined)
  if (!verified?.verified) throw failed()
  const isUsed = await usePasskey(space.db, space.id, key.id, verified.authenticationInfo.newCounter, house.clock())
  if (!isUsed) throw failed()
  return key.person
}

/** A name as its owner gave it: plain characters, 60 at most; the fallback when nothing is left. */
export function nameOf(name: string): string {
  const plain = [...name.normalize('NFC').replace(/[\p{C}]/gu, ' ')].slice(0, 60).join('').trim()
  return plain === '' ? 'Passkey' : plain
}

const failed = (): Refused => new Refused([refuse('passkey_failed')])

function hostOf(house: House, origin: string): string {
  return new URL(house.accounts.origin ?? origin).hostname
}

async function giveChallenge(house: House, space: Space, purpose: string, person?: string) {
  const at = house.clock()
  const challenge = Uint8Array.from(house.dice(32))
  await appendChallenge(space.db, space.id, {
    hash: tokenHash(Buffer.from(challenge).toString('base64url')),
    purpose,
    ...(person !== undefined && { person }),
    expiresAt: new Date(at.getTime() + ruleAt(at, house.accounts.rules).stepMinutes * 60_000),
  })
  return challenge
}

/** A challenge comes back once; one that was given to somebody comes back from him. */
async function isChallenge(
  house: House,
  space: Space,
  purpose: string,
  said: string,
  person: string,
): Promise<boolean> {
  const given = await takeChallenge(space.db, space.id, { hash: tokenHash(said), purpose, at: house.clock() })
  return given !== undefined && (given.person === undefined || given.person === person)
}
