import { isUuid } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../house.ts'
import { type NoticeWish, readWish, writeWish } from '../notice/address.ts'
import type { AccountView } from './account.ts'
import { changePasskey, type Factors, findFactors, findTotp, listPasskeys, removeTotp } from './factor/factor.store.ts'
import { nameOf } from './factor/passkey.ts'
import { makeRecovery } from './factor/recovery.ts'
import { tokenHash } from './guard/key.ts'
import { takeTries } from './guard/limit.ts'
import { ruleAt } from './guard/rule.ts'
import { fewest, hashPassword, isPassword, weakness } from './password.ts'
import {
  endOtherSessions,
  endOwnSession,
  listSessions,
  type OwnSession,
  savePassword,
  saveProven,
} from './session.store.ts'
import { newToken, type Proof, proveFactor, sessionOf, type Visitor } from './sign-in.ts'
import { listTraces } from './trace/trace.store.ts'
import { viewTrace } from './trace/trace.ts'

const anyState = ['open', 'enrol'] as const

/** An account as its owner sees it. */
export async function readOwn(house: House, token: string): Promise<AccountView> {
  const { space, session } = await sessionOf(house, token, anyState)
  const at = house.clock()
  const idleSince = new Date(at.getTime() - ruleAt(at, house.accounts.rules).idleMinutes * 60_000)
  const [factors, totp, passkeys, sessions, traces, notices] = await Promise.all([
    findFactors(space.db, space.id, session.person),
    findTotp(space.db, space.id, session.person),
    listPasskeys(space.db, space.id, session.person),
    listSessions(space.db, space.id, session.person, at, idleSince),
    listTraces(space.db, space.id, session.person),
    readWish(house, space, session.person),
  ])
  const isBare = !hasFactor(factors)
  return {
    locality: space.key,
    name: session.name,
    fullName: session.fullName,
    mustEnrol: session.state === 'enrol',
    isBare,
    isFresh: isFresh(house, session.provenAt),
    ...(totp?.confirmedAt && { totp: { confirmedAt: totp.confirmedAt } }),
    passkeys: passkeys.map(({ id, name, madeAt, usedAt }) => ({ id, name, madeAt, ...(usedAt && { usedAt }) })),
    recoveryLeft: factors.recovery,
    sessions: sessions.map((one) => ({ ...one, isThis: one.id === session.id })),
    trace: traces.map(viewTrace),
    notices,
    fewestCharacters: isBare ? fewest.alone : fewest.withFactor,
  }
}

/** Whether a proof is no older than what is delicate asks for. */
export function isFresh(house: Pick<House, 'clock' | 'accounts'>, provenAt: Date | null | undefined): boolean {
  const at = house.clock()
  return provenAt !== null && provenAt !== undefined
    ? at.getTime() - provenAt.getTime() <= ruleAt(at, house.accounts.rules).freshMinutes * 60_000
    : false
}

/** The session of a token whose person may change what proves him: nothing is set up yet, or he has just proved himself. */
export async function freshSession(
  house: House,
  token: string,
): Promise<{ space: Space; session: OwnSession; factors: Factors }> {
  const { space, session } = await sessionOf(house, token, anyState)
  const factors = await findFactors(space.db, space.id, session.person)
  const owesNothing = session.state === 'enrol' && !hasFactor(factors)
  if (!owesNothing && !isFresh(house, session.provenAt)) throw new Refused([refuse('factor_needed')])
  return { space, session, factors }
}

/** Proves again who is there: by a second factor, or by the password of whoever has none. */
export async function proveAgain(house: House, token: string, proof: Proof, visitor: Visitor): Promise<void> {
  const { space, session } = await sessionOf(house, token, ['open'])
  const factors = await findFactors(space.db, space.id, session.person)
  if (!hasFactor(factors) && 'password' in proof) await checkPassword(house, space, session, proof.password)
  else await proveFactor(house, space, session, proof, visitor)
  await saveProven(space.db, space.id, session.id, { at: house.clock() })
}

/** A new password for the old one; all other sessions end. */
export async function changePassword(
  house: House,
  token: string,
  passwords: { old: string; next: string },
): Promise<void> {
  const { space, session } = await sessionOf(house, token, ['open'])
  await checkPassword(house, space, session, passwords.old)
  const factors = await findFactors(space.db, space.id, session.person)
  const weak = weakness(passwords.next, [session.name, session.fullName], hasFactor(factors))
  if (weak) throw new Refused([weak])
  const hash = await hashPassword(passwords.next)
  await savePassword(space.db, space.id, { person: session.person, hash, keptSession: session.id, at: house.clock() })
}

/**
 * A factor was just set up: the session is open and fresh under a new token, and ten recovery codes come with the first one.
 *
 * @returns the new token and the codes, none when the person had some
 */
export async function enrolled(house: House, space: Space, session: OwnSession, before: Factors) {
  const at = house.clock()
  const token = newToken(house, space)
  const minutes = ruleAt(at, house.accounts.rules).sessionMinutes
  const expiresAt = session.state === 'enrol' ? new Date(at.getTime() + minutes * 60_000) : session.expiresAt
  await saveProven(space.db, space.id, session.id, { at, newHash: tokenHash(token), expiresAt })
  const codes = before.recovery > 0 ? [] : await makeRecovery(house, space, session.person)
  return { token, codes, expiresAt, name: session.name }
}

/** Takes the telephone away, unless nothing would be left that the person must have. */
export async function forgetTotp(house: House, token: string): Promise<void> {
  const { space, session } = await freshSession(house, token)
  await removeTotp(space.db, space.id, session.person)
}

/** Another name for a passkey of one's own, or its end. */
export async function renamePasskey(house: House, token: string, id: string, name?: string): Promise<void> {
  const { space, session } = await freshSession(house, token)
  const found = await changePasskey(
    space.db,
    space.id,
    session.person,
    id,
    name === undefined ? undefined : nameOf(name),
  )
  if (!found) throw new Refused([refuse('missing', 'id')])
}

/** Where somebody is told by mail; who changes it has just proved himself, as it is where he hears of strangers. */
export async function saveWish(house: House, token: string, wish: NoticeWish): Promise<void> {
  const { space, session } = await freshSession(house, token)
  await writeWish(house, space, session.person, wish)
}

/** Ends a session of one's own. */
export async function leaveSession(house: House, token: string, id: string): Promise<void> {
  const { space, session } = await sessionOf(house, token, ['open'])
  const end = { cause: 'ended', by: session.person, at: house.clock() } as const
  const ended = isUuid(id) && (await endOwnSession(space.db, space.id, session.person, id, end))
  if (!ended) throw new Refused([refuse('missing', 'id')])
}

/** Ends all sessions of one's own but this. */
export async function leaveOthers(house: House, token: string): Promise<number> {
  const { space, session } = await sessionOf(house, token, ['open'])
  const end = { cause: 'ended', by: session.person, at: house.clock() } as const
  return endOtherSessions(space.db, space.id, session.person, session.id, end)
}

/** Whether somebody has any second factor that he can use again and again. */
export function hasFactor({ totp, passkeys }: Factors): boolean {
  return totp || passkeys > 0
}

async function checkPassword(house: House, space: Space, session: OwnSession, password: string): Promise<void> {
  // Whoever sits at an open screen may not guess on either.
  const takeBack = await takeTries(house, space, [{ scope: 'second', key: `password ${session.person}` }])
  if (!(await isPassword(password, session.passwordHash))) throw new Refused([refuse('password_wrong', 'old')])
  await takeBack()
}
