import type { RequestEvent } from '@sveltejs/kit'
import { clockStatus } from '#lib/clock.text.ts'
import {
  type ClockView,
  type EventView,
  type Form,
  formatInstant,
  type Language,
  localTime,
  type OpeningTerms,
  type RecordType,
  type RecordView,
  type Status,
  type UnitView,
} from '#lib/house.ts'
import { ask, askMaybe } from '#lib/server/ask.ts'
import { shownAll } from '#lib/values.ts'
import { shortInstant } from '../glance.server.ts'
import { deskActs, leftWords } from '../queue/item.ts'
import type { Staff } from '../staff.server.ts'
import { marksOf } from './cited.server.ts'
import { impossible } from './possible.ts'
import { channelWords } from './record.text.ts'
import { type Told, toldOf } from './told.ts'

/** One promise as the head of the page shows it: the first date never disappears behind a new one. */
export type Promised = {
  name: string
  label: string
  due: string
  isLate: boolean
  words: string
  status: Status
  extended?: string
  source: string
  sourceUrl?: string
  provisional: boolean
}

/** One thing that happened, with what was said. */
export type Happened = { id: string; at: string; what: string; by: string; said: { label: string; text: string }[] }

/** Personal data may be opened: the reasons to choose from, and till when (HH:MM) the one given before still counts. */
export type Opening = { reasons: { name: string; label: string }[]; until?: string }

/** An act with the questions it asks. */
export type PaperAct = { name: string; label: string; help: string; leadsTo: string; form: Form }

/** Everything on a record's page, in the reader's language. */
export async function paperOf(event: RequestEvent, who: Staff, id: string) {
  const { locality } = who
  const { language } = event.locals
  const record = await ask(event, 'record', { locality, id })
  const about = { locality, record: record.record, id: record.id }
  const [type, history, targets, units, nearby, places, messages, files, terms] = await Promise.all([
    ask(event, 'record_type', { locality, record: record.record }),
    ask(event, 'events', { ...about, limit: 200 }),
    askMaybe(event, 'indicators_of', about),
    ask(event, 'units', { locality }),
    record.point
      ? askMaybe(event, 'nearby', { locality, record: record.record, point: record.point, radiusM: 250, limit: 6 })
      : undefined,
    record.point ? askMaybe(event, 'places', { locality, point: record.point, limit: 16 }) : undefined,
    askMaybe(event, 'messages_of', { locality, id: record.id }),
    ask(event, 'files', { locality, id: record.id }),
    record.masked.length > 0 ? ask(event, 'unmask_terms', { locality, id: record.id }) : undefined,
  ])
  const events = history.items
  const desk = deskActs(type, record.acts, language)
  return {
    id: record.id,
    record: record.record,
    kind: type.label[language],
    code: record.code,
    title: record.title,
    version: record.version,
    state: record.stateLabel[language],
    status: stateStatus(record),
    closed: record.closed,
    simulated: record.simulated,
    holder: record.unit.label[language],
    channel: Object.hasOwn(channelWords, record.channel)
      ? channelWords[record.channel as keyof typeof channelWords][language]
      : record.channel,
    opened: formatInstant(record.openedAt, language),
    targets: (targets ?? []).map(({ code, label }) => ({ code, label: label[language] })),
    clocks: record.clocks.map((clock) => promisedOf(clock, language)),
    facts: shownAll(withoutPoint(type.form), record.values, language, units),
    ...(record.fee && type.fees && { fee: { at: type.fees.into, ...record.fee } }),
    masked: record.masked.map((name) => ({
      name,
      label: type.form[name]?.label[language] ?? name,
      purpose: type.form[name]?.private?.purpose[language] ?? '',
    })),
    opening: openingOf(terms, language),
    marks: await marksOf(event, locality, type, events),
    events: events.map((each) => happenedOf(each, type, language, units)),
    told: (messages ?? []).map((message): Told => toldOf(message, language)),
    acts: desk.map(({ name, label, help }): PaperAct => {
      const view = record.acts.find((each) => each.name === name)
      return { name, label, help, leadsTo: type.states[view?.to ?? '']?.[language] ?? '', form: view?.asks ?? {} }
    }),
    cannot: record.closed ? [] : impossible(type, record, events, language),
    nearby: (nearby ?? [])
      .filter((row) => row.record.id !== record.id)
      .slice(0, 4)
      .map((row) => ({
        id: row.record.id,
        code: row.record.code,
        title: row.record.title,
        distance: row.distanceM,
        state: row.record.stateLabel[language],
      })),
    hasNearby: nearby !== undefined,
    point: record.point,
    units,
    places: places ?? [],
    files,
  }
}

/** Units an act may hand something to: the whole locality and what stands directly under it. */
export function offeredUnits(units: readonly UnitView[]): UnitView[] {
  const root = units.find(({ parent }) => parent === undefined)
  return units.filter(({ key, parent }) => key === root?.key || parent === root?.key)
}

function stateStatus(record: RecordView): Status {
  if (record.closed) return record.clocks.some(({ state }) => state === 'met_late') ? 'missed' : 'met'
  const order: Status[] = ['missed', 'at_risk', 'on_track']
  const found = record.clocks.filter(({ state }) => state !== 'met' && state !== 'met_late').map(clockStatus)
  return order.find((status) => found.includes(status)) ?? 'no_data'
}

function promisedOf(clock: ClockView, language: Language): Promised {
  const { name, label, dueAt, extendedTo, state, source, provisional, metAt } = clock
  const url = source.url
  return {
    name,
    label: label[language],
    due: formatInstant(dueAt, language),
    isLate: state === 'overdue' || state === 'met_late',
    words: endWords(clock, language) ?? leftWords(clock, language),
    status: clockStatus(clock),
    source: [source.title[language], source.article].filter(Boolean).join(', '),
    provisional: provisional && metAt === undefined,
    ...(extendedTo && { extended: formatInstant(extendedTo, language) }),
    ...(url !== undefined && { sourceUrl: url }),
  }
}

function endWords({ state }: ClockView, language: Language): string | undefined {
  const words = {
    met: { vi: 'xong đúng hạn', en: 'done in time' },
    met_late: { vi: 'xong nhưng trễ', en: 'done, but late' },
    void: { vi: 'không còn tính hạn', en: 'no longer counted' },
  }
  return state in words ? words[state as keyof typeof words][language] : undefined
}

function happenedOf(event: EventView, type: RecordType, language: Language, units: readonly UnitView[]): Happened {
  const asks = type.acts[event.act]?.asks ?? {}
  return {
    id: event.id,
    at: shortInstant(event.at, language),
    what: event.label[language],
    by: event.by[language],
    said: shownAll(asks, event.values, language, units),
  }
}

/** How the reader may open what is masked; nothing when he may not. */
function openingOf(terms: OpeningTerms | undefined, language: Language): Opening | undefined {
  if (!terms?.may) return undefined
  return {
    reasons: Object.entries(terms.reasons).map(([name, label]) => ({ name, label: label[language] })),
    ...(terms.openUntil && { until: localTime(terms.openUntil) }),
  }
}

/** A place is shown on the map, not as two numbers. */
function withoutPoint(form: Form): Form {
  return Object.fromEntries(Object.entries(form).filter(([, field]) => field.kind !== 'point'))
}
