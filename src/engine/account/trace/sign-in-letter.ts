import { formatInstant } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { Space } from '../../house.ts'
import type { Letter } from '../../message/gateway.ts'
import { keyOf, type MakeReady } from '../../message/letter/ready.ts'
import type { Claimed } from '../../message/message.store.ts'
import { reachesOf } from '../../message/way.ts'
import { unsealMail } from '../../notice/address.ts'
import { findTold } from './trace.store.ts'
import { signInLetter, unknownDevice } from './trace.text.ts'

/** A day later it is no news any more. */
const freshMs = 86_400_000

/** The notice to somebody who works here that his account was signed in to from a new device. */
export const readySignIn: MakeReady = async (house, space, claimed, open) => {
  const told = await findTold(space.db, space.id, claimed.subject)
  const to = told && unsealMail(house, told.person, told.sealed)
  if (!told || to === undefined) return { claimed, reaches: [] }
  return {
    claimed,
    letter: letterOf(space, claimed, told, signInLetter),
    reaches: reachesOf([to], undefined, open, claimed.leftWays),
    goneAt: goneAt(claimed),
  }
}

/** When news of a sign-in is none any more. */
export function goneAt({ queuedAt }: Claimed): Date {
  return new Date(queuedAt.getTime() + freshMs)
}

/** The words of a sign-in: where, with what, when; never who. */
export function letterOf(
  space: Space,
  claimed: Claimed,
  { device, startedAt }: { device: string; startedAt: Date },
  words: { subject: Words; text: Words },
): Omit<Letter, 'to'> {
  const { label } = space.declaration
  const named: Words = device === '' ? unknownDevice : { vi: device, en: device }
  const at: Words = { vi: formatInstant(startedAt, 'vi'), en: formatInstant(startedAt, 'en') }
  const fill = (language: 'vi' | 'en'): string =>
    words.text[language]
      .replace('{place}', label[language])
      .replace('{device}', named[language])
      .replace('{at}', at[language])
  return {
    key: keyOf(claimed),
    subject: words.subject,
    text: { vi: fill('vi'), en: fill('en') },
    at: claimed.queuedAt,
    template: `account.${claimed.name}`,
    places: { place: label, device: named, at },
  }
}
