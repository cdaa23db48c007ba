import { createHash } from 'node:crypto'
import { isUuid } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../house.ts'
import { findPerson } from '../person/person.store.ts'
import type { Invited } from './account.ts'
import { acceptInvitation, appendInvitation, findInvitation, hasPerson } from './invitation.store.ts'
import { hashPassword, weakness } from './password.ts'

const goodForMs = 72 * 3_600_000
// Letters and digits that are not taken for one another when they are read from paper or said on the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const letters = 16

/**
 * A one-time code by which a person sets the own password: the first, or a new one after it was lost. It is given back here
 * once and kept nowhere; only the newest of a person is good, for 72 hours. The page `/desk/invite/<code>` takes it.
 *
 * Who may invite whom is for the caller to decide: the first person of an empty world is invited by the machine itself.
 *
 * @param person         id of the person, who may have no password yet
 * @param forgetFactors  using it also removes the second factors, for whoever lost the telephone
 * @returns `<locality>.XXXX-XXXX-XXXX-XXXX`, 80 random bits
 * @throws {Refused} `missing` when nobody of that id works here
 */
export async function invite(house: House, space: Space, person: string, forgetFactors = false): Promise<string> {
  const at = house.clock()
  if (!isUuid(person) || !(await hasPerson(space.db, space.id, person, at)))
    throw new Refused([refuse('missing', 'person')])
  const chance = [...house.dice(letters)].map((byte) => alphabet[byte % alphabet.length] ?? '').join('')
  const code = `${space.key}.${chance.replace(/(.{4})(?=.)/g, '$1-')}`
  const expiresAt = new Date(at.getTime() + goodForMs)
  await appendInvitation(space.db, space.id, {
    hash: hashOf(code),
    person,
    at,
    expiresAt,
    forgetsFactors: forgetFactors,
  })
  return code
}

/** The same by the sign-in name. @throws {Refused} `missing` when nobody of that name works here */
export async function inviteByName(house: House, space: Space, name: string, forgetFactors = false): Promise<string> {
  const person = await findPerson(space.db, space.id, name.trim().toLowerCase(), house.clock())
  if (!person) throw new Refused([refuse('missing', 'name')])
  return invite(house, space, person.id, forgetFactors)
}

/** Whom a code invites. @throws {Refused} `invitation_gone`: unknown, used and run out are one answer */
export async function openInvitation(house: House, code: string): Promise<Invited> {
  const { space, row } = await found(house, code)
  return { locality: space.key, name: row.name, fullName: row.fullName, expiresAt: row.expiresAt }
}

/**
 * Sets the password of the person a code invites, and ends all that person's sessions.
 *
 * @throws {Refused} `invitation_gone`, or why the password may not be chosen
 */
export async function useInvitation(house: House, code: string, password: string): Promise<Invited> {
  const { space, row, hash } = await found(house, code)
  const keepsFactor = row.hasFactor && !row.forgetsFactors
  const weak = weakness(password, [row.name, row.fullName], keepsFactor)
  if (weak) throw new Refused([weak])
  const passwordHash = await hashPassword(password)
  const isUsed = await acceptInvitation(space.db, space.id, { hash, passwordHash, at: house.clock() })
  if (!isUsed) throw gone()
  return { locality: space.key, name: row.name, fullName: row.fullName, expiresAt: row.expiresAt }
}

async function found(house: House, code: string) {
  const space = house.spaces.get(code.slice(0, Math.max(0, code.lastIndexOf('.'))))
  const hash = hashOf(code)
  const row = space && (await findInvitation(space.db, space.id, hash, house.clock()))
  if (!space || !row) throw gone()
  return { space, row, hash }
}

const gone = (): Refused => new Refused([refuse('invitation_gone', 'code')])

/** As it was typed or followed: without dashes, in capitals, with O and I taken for what was meant. */
function hashOf(code: string): Buffer {
  const dot = code.lastIndexOf('.')
  const said = code
    .slice(dot + 1)
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return createHash('sha256')
    .update(`${code.slice(0, dot)}.${said}`)
    .digest()
}
