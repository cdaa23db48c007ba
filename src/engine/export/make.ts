import { uuidv7 } from '#base/id.ts'
import { addDays, localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { programOf, staff } from '../access/actor.ts'
import { act } from '../act.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findPersonById, findTokenById } from '../person/person.store.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { binderFile } from './binder-file.ts'
import { copyFile } from './copy-file.ts'
import { appendPart, dropParts, isErasedSince, listToDiscard, sweepParts } from './export.store.ts'
import { exportTermOn } from './export.terms.ts'
import { figuresFile } from './figures-file.ts'
import type { MadeFile } from './file.ts'
import { concernsOf } from './guard.ts'
import { listFile } from './list-file.ts'

const partBytes = 1_048_576
const dayMs = 86_400_000
const atOnce = 500

const clock: Actor = { kind: 'clock', id: 'clock' }

/**
 * Makes what was asked for, with the rights its asker has now. Begun again it makes it anew: one attempt wins, by the event that
 * says it is made, and the pieces of the others are taken away.
 *
 * @returns what came of it, in a figure
 */
export async function makeExport(house: House, space: Space, id: string, signal: AbortSignal): Promise<Words> {
  const record = await findRecord(space.db, space.id, id, true)
  if (record?.state !== 'asked') return { vi: 'đã làm rồi', en: 'done before' }
  const startedAt = house.clock()
  const attempt = uuidv7(startedAt, house.dice)
  try {
    const file = await fileOf(house, space, record)
    const bytes = await keep(house, space, { id, attempt, file, signal })
    if (await isErasedSince(space.db, space.id, startedAt)) throw new Outdated()
    const until = addDays(localDate(startedAt), daysOf(startedAt, record))
    const made = { attempt, name: file.name, bytes, rows: file.rows(), until }
    await note(house, space, record, 'make', made)
    return { vi: `${made.rows} dòng`, en: `${made.rows} rows` }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await dropParts(space.db, space.id, id)
    await note(house, space, record, 'fail', { why: error.refusals[0]?.code ?? 'refused' })
    return { vi: 'không làm được', en: 'could not be made' }
  }
}

/** Takes away what is past its last day, and pieces nobody can fetch. @returns how many exports went */
export async function endExports(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const found = await listToDiscard(space.db, space.id, localDate(now), atOnce)
  for (const { id } of found) {
    const command = { locality: space.key, record: 'system.export', act: 'discard', subject: id, values: {} }
    await act(house, clock, { ...command, id: `${id}-discard`, channel: 'clock' })
    await dropParts(space.db, space.id, id)
  }
  await sweepParts(space.db, space.id, new Date(now.getTime() - dayMs))
  return found.length
}

/** Personal data of somebody was erased while it was made: it is made again. */
class Outdated extends Error {
  override name = 'outdated'
}

function daysOf(at: Date, { content }: Snapshot): number {
  const term = exportTermOn(localDate(at))
  return content['kind'] === 'copy' || content['withPrivate'] === true ? term.privateDays : term.calendarDays
}

async function fileOf(house: House, space: Space, record: Snapshot): Promise<MadeFile> {
  const { kind } = record.content
  if (kind === 'copy') return copyFile(house, space, { kind: 'resident', id: record.owner, owns: concernsOf(record) })
  if (kind === 'figures') return figuresFile(house, space, record)
  const who = await askerOf(house, space, record)
  return kind === 'binder' ? binderFile(house, space, who, record) : listFile(house, space, who, record)
}

/** Who asked, with the rights of now. Who does not work here any more, or whose key is gone, is somebody anybody may be. */
async function askerOf(house: House, space: Space, { owner, content }: Snapshot): Promise<Actor> {
  const now = house.clock()
  const key = content['key']
  const program = typeof key === 'string' ? await findTokenById(space.db, space.id, key, now) : undefined
  if (program) return programOf(space, program)
  const isPerson = owner.startsWith('staff:')
  const person = isPerson ? await findPersonById(space.db, space.id, owner.slice('staff:'.length), now) : undefined
  return person ? staff(person, space.key) : { kind: 'anyone', id: 'anyone' }
}

async function keep(
  house: House,
  space: Space,
  { id, attempt, file, signal }: { id: string; attempt: string; file: MadeFile; signal: AbortSignal },
): Promise<number> {
  let [bytes, part] = [0, 0]
  let waiting: Uint8Array[] = []
  let size = 0
  const write = async (): Promise<void> => {
    const whole = Buffer.concat(waiting)
    for (let from = 0; from < whole.length; from += partBytes) {
      const piece = whole.subarray(from, from + partBytes)
      await appendPart(space.db, space.id, { export: id, attempt, part, bytes: piece, at: house.clock() })
      part += 1
    }
    bytes += whole.length
    waiting = []
    size = 0
  }
  for await (const piece of file.pieces) {
    signal.throwIfAborted()
    waiting.push(piece)
    size += piece.length
    if (size >= partBytes) await write()
  }
  await write()
  return bytes
}

async function note(
  house: House,
  space: Space,
  record: Snapshot,
  name: 'make' | 'fail',
  values: Record<string, unknown>,
): Promise<void> {
  const command = { locality: space.key, record: record.record, act: name, subject: record.id, values }
  const id = `${record.id}-${name}-${String(values['attempt'] ?? '')}`
  await act(house, clock, { ...command, id, channel: 'clock' }).catch((error: unknown) => {
    // Another attempt won: this one's pieces are swept.
    if (!(error instanceof Refused && error.refusals.some(({ code }) => code === 'wrong_state'))) throw error
  })
}
