import { isUuid, uuidv7 } from '#base/id.ts'
import { parsePhone } from '#base/phone.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Visitor } from '../account/account.ts'
import { seal, unseal } from '../account/guard/key.ts'
import { takeTries } from '../account/guard/limit.ts'
import { ruleAt } from '../account/guard/rule.ts'
import type { House, Space } from '../house.ts'
import { appendCode, countTry, type Tried, useCodeUp } from './code.store.ts'
import { isCodeOf } from './code-letter.ts'
import { enterResident } from './enter.ts'
import type { AskedCode, KnownResident } from './resident.ts'

/**
 * Asks for a code. Whether anybody left this number is looked up only when it is sent: what happens here, and how long it takes,
 * is the same for all.
 */
export async function askCode(house: House, space: Space, given: string, { address }: Visitor): Promise<AskedCode> {
  const contact = contactOf(given)
  if (contact === undefined) throw new Refused([refuse('not_a_contact', 'contact')])
  await takeTries(house, space, [
    { scope: 'code_contact', key: contact },
    { scope: 'code_prefix', key: prefixOf(contact) },
    { scope: 'code_locality', key: space.key },
    ...(address === undefined ? [] : [{ scope: 'code_address', key: address } as const]),
  ])
  const at = house.clock()
  const id = uuidv7(at, house.dice)
  const expiresAt = new Date(at.getTime() + ruleAt(at, house.accounts.rules).codeMinutes * 60_000)
  const sealed = seal(house.accounts.key, 'contact', id, Buffer.from(contact), house.dice)
  await appendCode(space.db, space.id, { id, sealed, at, expiresAt })
  return { id, kind: contact.includes('@') ? 'mail' : 'sms', expiresAt }
}

/** Tries a code. Who has no record here is told the same as who typed a wrong one. */
export async function useCode(
  house: House,
  space: Space,
  given: { id: string; code: string },
  visitor: Visitor,
): Promise<KnownResident> {
  if (!isUuid(given.id)) throw new Refused([refuse('code_gone', 'code')])
  const { anchor, sealed } = await tryCode(house, space, given, visitor, (tried) => tried.anchor !== undefined)
  const contact = sealed && unseal(house.accounts.key, 'contact', given.id, sealed)?.toString()
  if (!anchor || contact === undefined) throw new Refused([refuse('code_gone', 'code')])
  return enterResident(house, space, { contact, anchor, level: 1 }, visitor)
}

/**
 * Counts a try, compares, and uses the code up when it is right and `opens` something.
 *
 * @throws {Refused} `code_wrong`, `code_gone`, `too_many_tries`
 */
export async function tryCode(
  house: House,
  space: Space,
  given: { id: string; code: string },
  { address }: Visitor,
  opens: (tried: Tried) => boolean,
): Promise<Tried> {
  const takeBack =
    address === undefined ? undefined : await takeTries(house, space, [{ scope: 'code_tries', key: address }])
  const at = house.clock()
  const tried = await countTry(space.db, space.id, given.id, at, ruleAt(at, house.accounts.rules).codeTries)
  if (!tried) throw new Refused([refuse('code_gone', 'code')])
  const right = isCodeOf(house, space, given.id, given.code)
  if (!right || !opens(tried) || !(await useCodeUp(space.db, space.id, given.id, at)))
    throw new Refused([refuse(tried.left > 0 ? 'code_wrong' : 'code_gone', 'code', { left: tried.left })])
  await takeBack?.()
  return tried
}

/** A telephone number as it is stored, or an e-mail address in small letters. */
function contactOf(given: string): string | undefined {
  const text = given.trim().slice(0, 200)
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text) ? text.toLowerCase() : parsePhone(text)
}

/** Numbers that begin alike cost alike; addresses of one host. */
function prefixOf(contact: string): string {
  return contact.includes('@') ? contact.slice(contact.lastIndexOf('@')) : contact.slice(0, 5)
}
