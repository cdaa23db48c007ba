import { localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { readsOf } from '../access/private/trace.ts'
import { unmask } from '../access/private/unmask.ts'
import type { Actor } from '../engine.ts'
import { files } from '../file/files.ts'
import type { House, Space } from '../house.ts'
import { messagesOfRecord } from '../message/read.ts'
import type { HeldField, HeldRecord, PersonalCopy, PersonalHeld } from '../question.ts'
import { listPrivateNames } from '../record/private.store.ts'
import { events, record as recordOf } from '../record/read.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { labelOfState, viewRecord } from '../record/view.ts'
import { type PersonalField, personalFields } from './fields.ts'
import { concernedIn } from './guard.ts'
import { listRequests } from './held.store.ts'
import { dueOn, groundWords, retentionOn, spanWords } from './personal.ts'

/** How many records of one person are told of at once. */
const mostRecords = 50

type Resident = Extract<Actor, { kind: 'resident' }>

/** What is held of whoever asks, why and until when, and what he has asked for. @throws {Refused} `missing` for all but residents */
export async function personalHeld(house: House, space: Space, who: Actor): Promise<PersonalHeld> {
  const resident = residentOf(who)
  const records = await listOwn(space, resident)
  const ids = records.map(({ id }) => id)
  const [names, requests] = await Promise.all([
    listPrivateNames(space.db, space.id, ids),
    listRequests(space.db, space.id, resident.owns, mostRecords),
  ])
  const own = requests.filter(({ content }) => concernedIn(content).every((id) => resident.owns.includes(id)))
  const asking: Resident = { ...resident, owns: [...resident.owns, ...own.map(({ id }) => id)] }
  return {
    records: records.map((record) => heldOf(house, space, record, names.get(record.id) ?? [])),
    requests: own.map((request) => viewRecord(space, asking, request, house.clock())),
  }
}

/** All of it with its values, to take away. Each private value given leaves its row in the trace. @throws {Refused} `missing` */
export async function personalCopy(house: House, space: Space, who: Actor): Promise<PersonalCopy> {
  const resident = residentOf(who)
  const copies: PersonalCopy['records'] = []
  for (const { id, hasPrivate } of await listOwn(space, resident)) {
    const asks = { locality: space.key, id }
    copies.push({
      record: await recordOf(house, space, resident, asks),
      personal: hasPrivate ? (await unmask(house, space, resident, asks)).values : {},
      events: (await events(space, resident, { ...asks, limit: 200 })).items,
      messages: await messagesOfRecord(space, resident, asks),
      files: await files(space, resident, asks),
      reads: (await readsOf(space, resident, { ...asks, limit: 200 })).items,
    })
  }
  return { locality: space.key, authority: space.declaration.authority, madeAt: house.clock(), records: copies }
}

function residentOf(who: Actor): Resident {
  if (who.kind !== 'resident' || who.owns.length === 0) throw new Refused([refuse('missing')])
  return who
}

async function listOwn(space: Space, who: Resident): Promise<Snapshot[]> {
  const ids = who.owns.slice(0, mostRecords)
  const found = await Promise.all(ids.map((id) => findRecord(space.db, space.id, id, true)))
  return found.filter((record) => record !== undefined && record.record !== 'person.request') as Snapshot[]
}

function heldOf(house: House, space: Space, record: Snapshot, privateNames: readonly string[]): HeldRecord {
  const type = space.recordType(record.record)
  const fields = personalFields(type).filter(({ name, sort }) =>
    sort === 'private' ? privateNames.includes(name) : record.content[name] !== undefined,
  )
  return {
    id: record.id,
    code: record.code,
    record: record.record,
    label: type.label,
    title: record.title,
    stateLabel: labelOfState(type, record.state),
    openedAt: record.openedAt,
    ...(record.closedAt && { closedAt: record.closedAt }),
    restricted: record.restricted === true,
    fields: fields.map((field) => viewField(house, record, field, type.public === 'nothing' ? [] : type.public.fields)),
  }
}

function viewField(house: House, record: Snapshot, found: PersonalField, open: readonly string[]): HeldField {
  const { name, field, sort, personal } = found
  const rule = retentionOn(personal, localDate(record.closedAt ?? house.clock()))
  const due = record.closedAt && dueOn(personal, localDate(record.closedAt))
  return {
    name,
    label: field.label,
    sort,
    ...(sort === 'words' && { value: String(record.content[name]) }),
    isPublic: open.includes(name),
    purpose: personal.purpose,
    groundWords: groundWords[personal.ground],
    source: personal.source,
    ...(rule && { keep: spanWords(rule.keep), end: rule.end, keptBy: rule.source }),
    ...(due && { until: due.on }),
  }
}
