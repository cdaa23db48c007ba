import { isUuid } from '#base/id.ts'
import { isLocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { ownsOf } from '../access/right.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import type { ExportView } from '../question.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { labelOfState } from '../record/view.ts'
import { findPart, listCopies, listExports, listOfKey, sumParts } from './export.store.ts'
import { dataExport, exportKinds } from './export.ts'
import { mediaTypeOf } from './file.ts'
import { isHis } from './guard.ts'

const most = 50

/** A made file on its way to who asked for it. */
export type Fetched = { name: string; mediaType: string; bytes: number; pieces: AsyncIterable<Uint8Array> }

/** Gives what was made to who asked for it. */
export type Exports = {
  /**
   * The file of an export. That it was fetched is an event; `id` is the command's.
   *
   * @throws {Refused} `missing` when it is not his, not made, or past its last day
   */
  fetch(who: Actor, asks: { locality: string; subject: string; id: string }): Promise<Fetched>
}

/** The asker's own exports. */
export async function exports(space: Space, who: Actor): Promise<ExportView[]> {
  if (who.kind === 'staff' && who.locality === space.key && !who.viewedBy)
    return (await listExports(space.db, space.id, who.id, most)).map((record) => viewOf(space, record))
  if (who.kind === 'program' && who.locality === space.key && who.may.includes('export'))
    return (await listOfKey(space.db, space.id, who.key ?? '', most)).map((record) => viewOf(space, record))
  if (who.kind !== 'resident' || who.owns.length === 0) throw new Refused([refuse('missing')])
  const found = await listCopies(space.db, space.id, who.owns, most)
  return found.filter((record) => isHis(who, record)).map((record) => viewOf(space, record))
}

/** The exports of one house. */
export function makeExports(house: House): Exports {
  return {
    async fetch(who, { locality, subject, id }) {
      const space = house.space(locality)
      const record = isUuid(subject) ? await findRecord(space.db, space.id, subject, true) : undefined
      if (!record || record.record !== dataExport.name || !canFetch(house, space, who, record))
        throw new Refused([refuse('missing', 'subject')])
      const of = { export: record.id, attempt: String(record.content['attempt']) }
      // Taken away because somebody's data was erased that it may hold: none of it is given.
      if ((await sumParts(space.db, space.id, of)) !== record.content['bytes'])
        throw new Refused([refuse('missing', 'subject')])
      // What he holds of the records makes the copy of them his; what a key had made is that key's.
      const asker =
        who.kind === 'resident' || who.kind === 'program' ? { ...who, owns: [...ownsOf(who), record.id] } : who
      const command = { locality, id, record: record.record, act: 'fetch', subject: record.id, values: {} }
      await act(house, asker, { ...command, channel: who.kind === 'program' ? 'api' : 'web' })
      const { name, bytes } = viewOf(space, record)
      return {
        name: name ?? record.code,
        mediaType: mediaTypeOf(name ?? ''),
        bytes: bytes ?? 0,
        pieces: piecesOf(space, record),
      }
    },
  }
}

function canFetch(house: House, space: Space, who: Actor, record: Snapshot): boolean {
  const isOfProgram = who.kind === 'program' && who.may.includes('export')
  const isHere = who.kind === 'resident' || ((who.kind === 'staff' || isOfProgram) && who.locality === space.key)
  const until = String(record.content['until'])
  const isGood = record.state === 'made' && isLocalDate(until) && localDate(house.clock()) <= until
  return isHere && isGood && isHis(who, record)
}

async function* piecesOf(space: Space, record: Snapshot): AsyncGenerator<Uint8Array> {
  const attempt = String(record.content['attempt'])
  for (let part = 0; ; part += 1) {
    const bytes = await findPart(space.db, space.id, { export: record.id, attempt, part })
    if (!bytes) return
    yield bytes
  }
}

function viewOf(space: Space, { id, code, state, content, openedAt }: Snapshot): ExportView {
  const kind = String(content['kind'])
  const listed = space.records.find(({ name }) => name === content['record'])
  return {
    id,
    code,
    kind,
    label: Object.hasOwn(exportKinds, kind) ? exportKinds[kind as keyof typeof exportKinds] : dataExport.label,
    ...(kind === 'list' && listed && { record: listed.label }),
    withPrivate: kind === 'copy' || content['withPrivate'] === true,
    state: state as ExportView['state'],
    stateLabel: labelOfState(dataExport, state),
    askedAt: openedAt,
    ...(typeof content['name'] === 'string' && { name: content['name'] }),
    ...(typeof content['bytes'] === 'number' && { bytes: content['bytes'] }),
    ...(typeof content['rows'] === 'number' && { rows: content['rows'] }),
    ...(isLocalDate(String(content['until'])) && { until: String(content['until']) }),
    ...(typeof content['why'] === 'string' && { why: content['why'] }),
  }
}
