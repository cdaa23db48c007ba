import { formatDate } from '#base/format.ts'
import { addDays, atLocal, type LocalDate, localDate, localTime } from '#base/instant.ts'
import type { Language, Words } from '#base/text.ts'
import { staff } from '../access/actor.ts'
import type { Space } from '../house.ts'
import type { Letter } from '../message/gateway.ts'
import { keyOf, type MakeReady } from '../message/letter/ready.ts'
import type { Claimed } from '../message/message.store.ts'
import { reachesOf } from '../message/way.ts'
import { findPersonById } from '../person/person.store.ts'
import { readWish } from './address.ts'
import { dayText } from './day.text.ts'
import { type DayLine, type DayOwed, dayOf, isEmpty } from './day.ts'

const mostLines = 10

/** The day's notice of one person: made when it is sent, with the rights he has then; good until that day is over. */
export const readyDay: MakeReady = async (house, space, claimed, open) => {
  const now = house.clock()
  const day = localDate(claimed.queuedAt)
  const goneAt = atLocal(addDays(day, 1), 0)
  const { mail, isDaily } = await readWish(house, space, claimed.subject)
  if (mail === undefined || !isDaily) return { claimed, reaches: [], error: 'not_wished' }
  const person = await findPersonById(space.db, space.id, claimed.subject, now)
  const owed = person && (await dayOf(house, space, staff(person, space.key)))
  if (!owed || isEmpty(owed)) return { claimed, reaches: [], error: 'no_cause' }
  return {
    claimed,
    letter: letterOf(space, claimed, day, owed),
    reaches: reachesOf([mail], undefined, open, claimed.leftWays),
    goneAt,
  }
}

function letterOf(space: Space, claimed: Claimed, day: LocalDate, owed: DayOwed): Omit<Letter, 'to'> {
  const both = (make: (language: Language) => string): Words => ({ vi: make('vi'), en: make('en') })
  return {
    key: keyOf(claimed),
    subject: both((language) => fill(dayText.subject[language], { day: formatDate(day, language) })),
    text: both((language) => bodyOf(space, day, owed, language)),
    at: claimed.queuedAt,
    template: 'account.day',
    places: {},
  }
}

function bodyOf(space: Space, day: LocalDate, { counts, due, ordered, signing }: DayOwed, language: Language): string {
  const head = fill(dayText.head[language], {
    place: space.declaration.label[language],
    day: formatDate(day, language),
  })
  const dueCount = counts.overdue + counts.today
  return [
    head,
    ...part(fill(dayText.due[language], counts), due, dueCount, language, dueCount + counts.soon > 0),
    ...part(fill(dayText.ordered[language], { count: ordered.length }), ordered, ordered.length, language),
    ...part(fill(dayText.signing[language], { count: signing.length }), signing, signing.length, language),
    dayText.foot[language],
  ].join('\n\n')
}

function part(
  title: string,
  lines: readonly DayLine[],
  count: number,
  language: Language,
  isThere = count > 0,
): string[] {
  if (!isThere) return []
  const shown = lines.slice(0, mostLines).map((line) => lineOf(line, language))
  const left = count - shown.length
  return [[title, ...shown, ...(left > 0 ? [fill(dayText.more[language], { count: left })] : [])].join('\n')]
}

function lineOf({ code, label, dueAt, dueOn, state }: DayLine, language: Language): string {
  const at = dueAt
    ? `${localTime(dueAt)} ${formatDate(localDate(dueAt), language)}`
    : dueOn && formatDate(dueOn, language)
  const parts = [code, label[language], at && fill(dayText.dueAt[language], { at }), state?.[language]]
  return `- ${parts.filter((part) => part !== undefined && part !== '').join(' · ')}`
}

function fill(words: string, places: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place))
}
