import { formatDate } from '#base/format.ts'
import { localDate, localTime } from '#base/instant.ts'
import type { Language, Words } from '#base/text.ts'
import type { Message, RecordType } from '../declare.ts'
import type { Event } from '../ledger/event.ts'
import type { Snapshot } from '../record/record.ts'

/** What stands in the places of a message's words. `dueAt` is absent when nothing was promised. */
export type Places = { code: string; unit: Words; state: Words; dueAt?: Date }

/**
 * The names of the messages that an event gives cause for. Pure.
 *
 * None for invented records: their telephone numbers may be real people's. None where nobody left anything private and no
 * machine is told.
 */
export function messagesOf(type: RecordType, record: Snapshot, event: Event): string[] {
  if (type.messages === undefined || record.simulated || !(record.hasPrivate || record.isFollowed)) return []
  return Object.entries(type.messages).flatMap(([name, message]) => (isCause(message, record, event) ? [name] : []))
}

function isCause({ on }: Message, record: Snapshot, event: Event): boolean {
  if (typeof on === 'string') return on === event.act
  if ('before' in on) return false
  if (!('missed' in on)) return on.includes(event.act)
  // A miss that was noticed by the very act that kept or voided the promise needs no apology any more.
  return event.missed.includes(on.missed) && record.clocks[on.missed]?.state === 'overdue'
}

const noDate: Words = { vi: 'chưa định', en: 'not set yet' }

/** The words of a message with its places filled. */
export function textOf(message: Message, places: Places): Words {
  return { vi: fill(message.words.vi, places, 'vi'), en: fill(message.words.en, places, 'en') }
}

/** The places by name, in both languages. */
export function placesOf({ code, unit, state, dueAt }: Places): Record<'code' | 'unit' | 'state' | 'due', Words> {
  const due = (language: Language): string =>
    dueAt ? `${localTime(dueAt)} ${formatDate(localDate(dueAt), language)}` : noDate[language]
  return { code: { vi: code, en: code }, unit, state, due: { vi: due('vi'), en: due('en') } }
}

function fill(words: string, places: Places, language: Language): string {
  const known: Readonly<Record<string, Words>> = placesOf(places)
  return words.replace(/\{(\w+)\}/g, (place, name: string) => known[name]?.[language] ?? place)
}
