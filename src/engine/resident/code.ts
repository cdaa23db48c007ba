import { timingSafeEqual } from 'node:crypto'
import { isUuid, uuidv7 } from '#base/id.ts'
import { parsePhone } from '#base/phone.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Visitor } from '../account/account.ts'
import { keyedHash, seal, tokenHash, unseal } from '../account/guard/key.ts'
import { takeTries } from '../account/guard/limit.ts'
import { ruleAt } from '../account/guard/rule.ts'
import { newToken } from '../account/sign-in.ts'
import type { House, Space } from '../house.ts'
import type { Delivery, MessageGateway } from '../message/gateway.ts'
import { appendCode, claimCodes, countTry, type QueuedCode, settleCode, type Tried, useCodeUp } from './code.store.ts'
import { codeLetter, draftLetter } from './code.text.ts'
import { appendResidentSession, findAnchor, findResident } from './resident.store.ts'
import type { AskedCode, KnownResident } from './resident.ts'

const atOnce = 20

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
  const { anchor } = await tryCode(house, space, given, visitor, (tried) => tried.anchor !== undefined)
  if (!anchor) throw new Refused([refuse('code_gone', 'code')])
  const at = house.clock()
  const rule = ruleAt(at, house.accounts.rules)
  const token = newToken(house, space)
  const hash = tokenHash(token)
  const expiresAt = new Date(at.getTime() + rule.residentMinutes * 60_000)
  await appendResidentSession(space.db, space.id, { hash, anchor, level: 1, at, expiresAt })
  const known = await findResident(space.db, space.id, hash, at)
  const { id, owns } = known ?? { id: anchor.id, owns: [] }
  return { token, actor: { kind: 'resident', id: `resident:${id}`, owns }, expiresAt }
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
  const right = isSame(given.code.replace(/\D/g, ''), codeOf(house, space, given.id))
  if (!right || !opens(tried) || !(await useCodeUp(space.db, space.id, given.id, at)))
    throw new Refused([refuse(tried.left > 0 ? 'code_wrong' : 'code_gone', 'code', { left: tried.left })])
  await takeBack?.()
  return tried
}

/**
 * Sends the codes that were asked for, by day and by night: whoever asked is waiting. Each at most once in a minute, under one
 * key; what fails is not tried again, since its owner asks anew.
 *
 * @returns how many were taken up
 */
export async function sendCodes(house: House, space: Space, gateways: readonly MessageGateway[]): Promise<number> {
  const queued = await claimCodes(space.db, space.id, house.clock(), atOnce)
  await Promise.all(queued.map((one) => sendCode(house, space, gateways, one)))
  return queued.length
}

async function sendCode(
  house: House,
  space: Space,
  gateways: readonly MessageGateway[],
  one: QueuedCode,
): Promise<void> {
  const to = unseal(house.accounts.key, 'contact', one.id, one.sealed)?.toString()
  const isOfDraft = one.draft !== null
  const anchor = to === undefined || isOfDraft ? undefined : await findAnchor(space.db, space.id, to)
  if (to === undefined || !(anchor || isOfDraft)) return settleCode(space.db, space.id, one.id, { state: 'nobody' })
  // The code opens as soon as it can have arrived: it is written down before it is sent.
  const gateway = gateways.find(({ kind }) => kind === (to.includes('@') ? 'mail' : 'sms'))
  const letter = { key: `code-${one.id}`, to, ...lettersOf(house, space, one), at: one.madeAt }
  const end = await gateway?.send(letter).catch((): Delivery => ({ end: 'failed', error: 'gateway_fault' }))
  await settleCode(space.db, space.id, one.id, {
    state: end?.end === 'sent' ? 'sent' : 'failed',
    ...(anchor && { anchor }),
  })
}

function lettersOf(house: House, space: Space, one: QueuedCode) {
  const code = codeOf(house, space, one.id)
  const minutes = ruleAt(one.madeAt, house.accounts.rules).codeMinutes
  const { subject, text } = one.draft === null ? codeLetter : draftLetter
  const fill = (language: 'vi' | 'en'): string =>
    text[language]
      .replace('{code}', code)
      .replace('{place}', space.declaration.label[language])
      .replace('{minutes}', String(minutes))
  const { label } = space.declaration
  const places = { code: { vi: code, en: code }, place: label, minutes: { vi: String(minutes), en: String(minutes) } }
  const template = one.draft === null ? 'resident.code' : 'resident.draft'
  return { subject, text: { vi: fill('vi'), en: fill('en') }, template, places }
}

/** Six digits made of the id with a key outside of the database: it need not be kept anywhere. */
function codeOf(house: House, space: Space, id: string): string {
  const number = keyedHash(house.accounts.key, 'code', space.key, id).readUIntBE(0, 6) % 1_000_000
  return String(number).padStart(6, '0')
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
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
