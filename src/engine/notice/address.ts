import { Refused, refuse } from '#base/refusal.ts'
import { seal, unseal } from '../account/guard/key.ts'
import type { House, Space } from '../house.ts'
import { findNotice, saveNotice } from './notice.store.ts'

/** Where somebody who works here is told by mail, and whether of each day. */
export type NoticeWish = { mail?: string; isDaily: boolean }

/** What somebody set; nothing set is no address. */
export async function readWish(house: House, space: Space, person: string): Promise<NoticeWish> {
  const row = await findNotice(space.db, space.id, person)
  const mail = row?.sealed ? unsealMail(house, person, row.sealed) : undefined
  return { isDaily: row?.isDaily ?? true, ...(mail !== undefined && { mail }) }
}

/** Keeps it, the address sealed. @throws {Refused} `not_a_mail` */
export async function writeWish(house: House, space: Space, person: string, wish: NoticeWish): Promise<void> {
  const mail = wish.mail?.trim().toLowerCase() ?? ''
  if (mail !== '' && !(mail.length <= 200 && /^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;]+$/.test(mail)))
    throw new Refused([refuse('not_a_mail', 'mail')])
  const sealed = mail === '' ? null : seal(house.accounts.key, 'mail', person, Buffer.from(mail), house.dice)
  await saveNotice(space.db, space.id, { person, sealed, isDaily: wish.isDaily, at: house.clock() })
}

/** The address of a person; undefined when it was sealed with another key. */
export function unsealMail(house: House, person: string, sealed: Buffer): string | undefined {
  return unseal(house.accounts.key, 'mail', person, sealed)?.toString()
}
