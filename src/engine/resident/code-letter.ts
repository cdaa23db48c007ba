import { timingSafeEqual } from 'node:crypto'
import { keyedHash, unseal } from '../account/guard/key.ts'
import { ruleAt } from '../account/guard/rule.ts'
import type { House, Space } from '../house.ts'
import type { Letter } from '../message/gateway.ts'
import { keyOf, type MakeReady } from '../message/letter/ready.ts'
import type { Claimed } from '../message/message.store.ts'
import { reachesOf } from '../message/way.ts'
import { findGoodCode, forgetContact, type GoodCode, saveAnchor } from './code.store.ts'
import { codeLetter, draftLetter } from './code.text.ts'
import { findAnchor } from './resident.store.ts'

/**
 * A one-time code as it is to be sent now. Here, out of sight of whoever asked, it is looked up whether anybody left that number;
 * when nobody did, where it was to go is forgotten at once. A code that was used or has run out is not sent.
 */
export const readyCode: MakeReady = async (house, space, claimed, open) => {
  const { subject: id, leftWays } = claimed
  const code = await findGoodCode(space.db, space.id, id, house.clock())
  if (!code) return { claimed, reaches: [], error: 'too_old' }
  const to = code.sealed && unseal(house.accounts.key, 'contact', id, code.sealed)?.toString()
  const isOfDraft = code.draft !== null
  const anchor = !to || isOfDraft ? undefined : await findAnchor(space.db, space.id, to)
  if (!to || !(anchor || isOfDraft)) {
    await forgetContact(space.db, space.id, id)
    return { claimed, reaches: [], error: 'no_address' }
  }
  if (anchor) await saveAnchor(space.db, space.id, id, anchor)
  return {
    claimed,
    letter: letterOf(house, space, claimed, code),
    reaches: reachesOf([to], undefined, open, leftWays),
    goneAt: code.expiresAt,
    error: 'not_delivered',
  }
}

function letterOf(house: House, space: Space, claimed: Claimed, asked: GoodCode): Omit<Letter, 'to'> {
  const code = codeOf(house, space, claimed.subject)
  const minutes = String(ruleAt(asked.madeAt, house.accounts.rules).codeMinutes)
  const { subject, text } = asked.draft === null ? codeLetter : draftLetter
  const { label } = space.declaration
  const fill = (language: 'vi' | 'en'): string =>
    text[language].replace('{code}', code).replace('{place}', label[language]).replace('{minutes}', minutes)
  return {
    key: keyOf(claimed),
    subject,
    text: { vi: fill('vi'), en: fill('en') },
    at: claimed.queuedAt,
    template: asked.draft === null ? 'resident.code' : 'resident.draft',
    places: { code: { vi: code, en: code }, place: label, minutes: { vi: minutes, en: minutes } },
  }
}

/** Whether these are the digits of a code; what is not a digit is passed over. */
export function isCodeOf(house: House, space: Space, id: string, typed: string): boolean {
  const [given, right] = [typed.replace(/\D/g, ''), codeOf(house, space, id)]
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

/** Six digits made of the id with a key outside of the database: it need not be kept anywhere. */
function codeOf(house: House, space: Space, id: string): string {
  const number = keyedHash(house.accounts.key, 'code', space.key, id).readUIntBE(0, 6) % 1_000_000
  return String(number).padStart(6, '0')
}
