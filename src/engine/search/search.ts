import { formatDate } from '#base/format.ts'
import { normaliseCode } from '#base/id.ts'
import { addDays, localDate } from '#base/instant.ts'
import type { Language, Words } from '#base/text.ts'
import { readableUnits } from '../access/right.ts'
import { checkLimit } from '../cursor.ts'
import type { RecordType } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { ownRecords } from '../own.records.ts'
import { planItem } from '../plan/tree/item.ts'
import { task } from '../plan/tree/task.ts'
import type { Questions } from '../question.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { viewRecord } from '../record/view.ts'
import type { StoryStep } from '../unit/question.ts'
import { storyOf } from '../unit/story.ts'
import type { UnitVersion } from '../unit/unit-tree.ts'
import type { Findable } from './index.store.ts'
import type { Found, Hit, HitKind } from './question.ts'
import { listDirectory, listFound, listMeant, type Meant } from './search.store.ts'
import { distanceOf, scoreOf, spellingsOf, typedWords } from './word.ts'

/** Of the engine's own records only what was planned and ordered is looked for by words. */
const isSearched = (type: RecordType): boolean =>
  !ownRecords.includes(type) || type.name === planItem.name || type.name === task.name

/** By what the records of a locality are found: of public types only what everyone may read anyway. */
export function findableOf(space: Space): Findable {
  const types = space.records.filter(isSearched)
  return Object.fromEntries(types.map((type) => [type.name, ruleOf(type)]))
}

function ruleOf(type: RecordType): Findable[string] {
  const open = type.public === 'nothing' ? Object.keys(type.form) : type.public.fields
  const fields = open.filter((name) => type.form[name]?.kind === 'text' && !type.form[name]?.private)
  const title = type.title.every((name) => open.includes(name) && !type.form[name]?.private)
  return { title, fields: fields.filter((name) => !(title && type.title.includes(name))) }
}

/**
 * Everything that answers a few words: records and people in the asker's right, places, units old and new, what forms can be
 * about, indicators. Marks, case and one wrong letter in a word do not matter; the last word may be only begun.
 */
export async function search(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['search']['asks'],
): Promise<Found> {
  const limit = checkLimit(asks.limit, 8, 50)
  const words = typedWords(asks.text)
  const wants = (kind: HitKind): boolean => asks.kinds?.includes(kind) ?? true
  if (words.length === 0) return { hits: [], words, meant: [] }
  const [records, people] = await Promise.all([
    wants('record') ? searchRecords(house, space, who, asks.text, words, limit) : { hits: [], meant: [] },
    wants('person') ? searchPeople(house, space, who, words) : [],
  ])
  const named = [
    ...people,
    ...(wants('place') ? placeHits(house, space, words) : []),
    ...(wants('unit') ? unitHits(house, space, words) : []),
    ...(wants('choice') ? choiceHits(space, words) : []),
    ...(wants('indicator') ? indicatorHits(space, words) : []),
  ]
  const byKind = Map.groupBy([...records.hits, ...named], ({ kind }) => kind)
  const best = [...byKind.values()].flatMap((hits) => hits.sort((a, b) => b.score - a.score).slice(0, limit))
  return { hits: best, words, meant: records.meant }
}

async function searchRecords(
  house: House,
  space: Space,
  who: Actor,
  text: string,
  words: readonly string[],
  limit: number,
): Promise<{ hits: Hit[]; meant: string[] }> {
  const units = who.kind === 'staff' || who.kind === 'program' ? ownUnits(space, who) : []
  const byCode = await findByCode(space, who, text)
  const known = await listMeant(space.db, space.id, [...new Set(words.flatMap(spellingsOf))])
  const meant = words.map((word, at) => meantBy(known, word, at === words.length - 1))
  const open = space.records.filter((type) => type.public !== 'nothing' && isSearched(type))
  // The word that stands in the fewest records leads; the others are looked for in what it leads to.
  const order = meant.filter(({ words: found }) => found.length > 0).sort((a, b) => a.records - b.records)
  const found =
    order.length < words.length
      ? []
      : await listFound(space.db, space.id, {
          words: order.map(({ ids }) => ids),
          open: open.map(({ name }) => name),
          units,
          limit: limit * 4,
        })
  const all = [...byCode, ...found.filter(({ id }) => !byCode.some((one) => one.id === id))]
  const now = house.clock()
  const hits = all.map((record, place): Hit => {
    const view = viewRecord(space, who, record, now)
    const score = byCode.includes(record) ? 100 : scoreOf(words, view.title) + 1 - place / (all.length + 1)
    const label = { vi: view.title, en: view.title }
    return { kind: 'record', label, about: view.label, subject: record.id, score, record: view, unit: view.unit }
  })
  const instead = meant.flatMap(({ words: found, exact }) => (exact ? [] : found.slice(0, 3)))
  return { hits, meant: instead }
}

function ownUnits(space: Space, who: Actor): string[] {
  if ((who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key) return []
  return readableUnits(who, space.units)
}

async function findByCode(space: Space, who: Actor, text: string): Promise<Snapshot[]> {
  if (!/\d{4}/.test(text)) return []
  const code = normaliseCode(text) ?? text.trim().toUpperCase()
  const found = await findRecord(space.db, space.id, code.slice(0, 60), false)
  return found && space.maySee(who, found) ? [found] : []
}

/** The words of the vocabulary a typed one may mean: itself, those it begins while it is being typed, else those one mistake away. */
function meantBy(
  all: readonly Meant[],
  typed: string,
  isLast: boolean,
): { words: string[]; ids: number[]; records: number; exact: boolean } {
  const known = all.map((one) => ({ ...one, distance: distanceOf(typed, one.word) }))
  const isKnown = known.some(({ distance }) => distance === 0)
  const near = known.filter(({ distance }) => distance === 0 || (distance === 1 && (isLast || !isKnown)))
  const chosen = near.length > 0 ? near : known.filter(({ distance }) => distance === 2)
  const words = chosen.sort((a, b) => (a.distance ?? 9) - (b.distance ?? 9)).slice(0, mostMeant)
  return {
    words: words.map(({ word }) => word),
    ids: words.map(({ id }) => id),
    records: words.reduce((sum, { records }) => sum + records, 0),
    exact: near.length > 0,
  }
}

const mostMeant = 24

async function searchPeople(house: House, space: Space, who: Actor, words: readonly string[]): Promise<Hit[]> {
  if (who.kind !== 'staff' || who.locality !== space.key) return []
  const people = await listDirectory(space.db, space.id, house.clock())
  return people.flatMap((person): Hit[] => {
    const score = scoreOf(words, person.full_name)
    const label = { vi: person.full_name, en: person.full_name }
    const about = { vi: person.title_vi, en: person.title_en }
    const unit = space.units.name(person.unit_id)
    return score > 0 ? [{ kind: 'person', label, about, subject: person.id, score, unit }] : []
  })
}

function placeHits(house: House, space: Space, words: readonly string[]): Hit[] {
  const today = localDate(house.clock())
  const about = {
    street: { vi: 'Đường', en: 'Street' },
    landmark: { vi: 'Địa điểm', en: 'Landmark' },
  }
  return space.declaration.places.flatMap((place): Hit[] => {
    const score = scoreOf(words, place.name)
    if (score <= 0) return []
    const id = space.units.unitAt(place.point, today)
    const unit = id === undefined ? undefined : space.units.name(id)
    const label = { vi: place.name, en: place.name }
    return [{ kind: 'place', label, about: about[place.kind], subject: place.name, score, ...(unit && { unit }) }]
  })
}

function unitHits(house: House, space: Space, words: readonly string[]): Hit[] {
  return space.units.all.flatMap((unit): Hit[] => {
    const score = Math.max(
      scoreOf(words, unit.label.vi),
      scoreOf(words, unit.label.en),
      unit.code === words[0] ? 12 : 0,
    )
    if (score <= 0) return []
    return [
      {
        kind: 'unit',
        label: unit.label,
        about: historyOf(house, space, unit),
        subject: unit.key,
        score,
        unit: space.units.name(unit.id),
        ...(unit.validUntil !== undefined && { until: unit.validUntil }),
      },
    ]
  })
}

/** The days of a unit, and what it came from or became: a name alone says neither. */
function historyOf(house: House, space: Space, unit: UnitVersion): Words {
  const { before, after } = storyOf(house, space, unit.id)
  const inWords = (speech: Language): string => {
    const words = {
      vi: { part: 'một phần', now: 'từ {day} thuộc', from: 'trước là' },
      en: { part: 'in part', now: 'since {day} in', from: 'formerly' },
    }[speech]
    const list = (steps: readonly StoryStep[]): string =>
      steps.map(({ label, part }) => (part ? `${label[speech]} (${words.part})` : label[speech])).join(', ')
    const day = after[0] ? formatDate(after[0].on, speech) : ''
    return [
      yearsOf(unit)[speech],
      after.length > 0 ? `${words.now.replace('{day}', day)} ${list(after)}` : '',
      before.length > 0 ? `${words.from} ${list(before)}` : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return { vi: inWords('vi'), en: inWords('en') }
}

function yearsOf({ validFrom, validUntil }: { validFrom: string; validUntil?: string }): Words {
  const [first, last] = [validFrom, validUntil === undefined ? undefined : addDays(validUntil, -1)]
  return last === undefined
    ? { vi: `từ ${formatDate(first, 'vi')}`, en: `since ${formatDate(first, 'en')}` }
    : {
        vi: `${formatDate(first, 'vi')} – ${formatDate(last, 'vi')}`,
        en: `${formatDate(first, 'en')} – ${formatDate(last, 'en')}`,
      }
}

function choiceHits(space: Space, words: readonly string[]): Hit[] {
  const types = space.records.filter((type) => !ownRecords.includes(type))
  return types.flatMap((type) => {
    const [name, field] = Object.entries(type.form).find(([, { kind }]) => kind === 'choice') ?? []
    if (name === undefined || field?.kind !== 'choice') return []
    return Object.entries(field.choices).flatMap(([key, { vi, en }]): Hit[] => {
      const score = Math.max(scoreOf(words, vi), scoreOf(words, en))
      const of = { record: type.name, field: name }
      return score > 0 ? [{ kind: 'choice', label: { vi, en }, about: type.label, subject: key, score, of }] : []
    })
  })
}

function indicatorHits(space: Space, words: readonly string[]): Hit[] {
  const about = { vi: 'Chỉ tiêu', en: 'Target' }
  return space.declaration.indicators.flatMap(({ code, label }): Hit[] => {
    const score = Math.max(scoreOf(words, label.vi), scoreOf(words, label.en), scoreOf(words, code))
    return score > 0 ? [{ kind: 'indicator', label, about, subject: code, score }] : []
  })
}
