import { isUuid, uuidv7 } from '#base/id.ts'
import { parsePhone } from '#base/phone.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Visitor } from '../account/account.ts'
import { keyedHash, seal } from '../account/guard/key.ts'
import { takeTries } from '../account/guard/limit.ts'
import { ruleAt } from '../account/guard/rule.ts'
import { type DraftRow, findByCode } from '../draft/draft.store.ts'
import type { House, Space } from '../house.ts'
import { appendCode } from './code.store.ts'
import { tryCode } from './code.ts'
import type { AskedCode } from './resident.ts'

/**
 * Asks for a code that opens a draft. What is answered, and how long it takes, is the same whether there is such a draft or not,
 * and whether it has a telephone number yet.
 */
export async function askDraftCode(
  house: House,
  space: Space,
  given: { code: string; contactIn: (space: Space, row: DraftRow) => string },
  { address }: Visitor,
): Promise<AskedCode> {
  await takeTries(house, space, [
    { scope: 'code_contact', key: `draft ${given.code}` },
    { scope: 'code_locality', key: space.key },
    ...(address === undefined ? [] : [{ scope: 'code_address', key: address } as const]),
  ])
  const at = house.clock()
  const row = await findByCode(space.db, space.id, keyedHash(house.accounts.key, 'draft', space.key, given.code), at)
  const contact = row === undefined ? undefined : parsePhone(given.contactIn(space, row))
  const id = uuidv7(at, house.dice)
  const expiresAt = new Date(at.getTime() + ruleAt(at, house.accounts.rules).codeMinutes * 60_000)
  const sealed = seal(house.accounts.key, 'contact', id, Buffer.from(contact ?? 'nobody'), house.dice)
  const draft = contact === undefined ? undefined : row?.id
  await appendCode(space.db, space.id, { id, sealed, at, expiresAt, ...(draft !== undefined && { draft }) })
  return { id, kind: 'sms', expiresAt }
}

/** Tries a code that opens a draft. @returns the draft's id @throws {Refused} `code_wrong`, `code_gone`, `too_many_tries` */
export async function useDraftCode(
  house: House,
  space: Space,
  given: { id: string; code: string },
  visitor: Visitor,
): Promise<string> {
  if (!isUuid(given.id)) throw new Refused([refuse('code_gone', 'code')])
  const { draft } = await tryCode(house, space, given, visitor, ({ draft }) => draft !== undefined)
  if (draft === undefined) throw new Refused([refuse('code_gone', 'code')])
  return draft
}
