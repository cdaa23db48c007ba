import { canonicalJson, sha256Hex } from '#base/digest.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Database } from '../db/connect.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { foldEntries } from '../measure/total.store.ts'
import { findDone, type Life, type Trx, writeLives } from '../record/bulk.ts'
import { type Decided, decideBatch, type Taken } from './batch.ts'
import {
  appendRefusals,
  eachRefusal,
  findSeenNumbers,
  findTakenNumbers,
  finishRun,
  hasRun,
  makeSeenNumbers,
  noteSeenNumbers,
  openRun,
  type RefusedCell,
  type RunCounts,
  type RunKey,
  saveRun,
} from './import.store.ts'
import type { ImportMap } from './map.ts'
import { checkOrder } from './order.ts'
import { type Read, type Row, type RowReader, rowReader } from './row.ts'

/** One file to be imported. `rows` begins anew at each call: some ways of importing read the file twice. */
export type ImportOrder = {
  record: string
  map: ImportMap
  header: readonly string[]
  /** SHA-256 of the file in hex. */
  fileHash: string
  rows: () => AsyncIterable<readonly Row[]>
  actor: Actor
  /** Of times without an offset, when the map names none: '+07:00'. */
  timeZone: string
  mode: 'write' | 'try' | 'all_or_nothing'
  /** Keep places beyond the locality's reach, with its root unit. */
  outside: boolean
}

/** How an import ended. `refusals` can be read once it has; of a trial they were told while it ran. */
export type ImportResult = RunCounts & {
  ended: 'written' | 'tried' | 'already' | 'nothing_written'
  wentOnFrom?: number
  refusals: () => AsyncIterable<RefusedCell>
}

/** Told after every batch; `refused` are its refused cells. */
export type ImportProgress = (counts: RunCounts, refused: readonly RefusedCell[]) => void

type Given = {
  house: House
  space: Space
  order: ImportOrder
  reader: RowReader
  file: string
  now: Date
  key: RunKey
  mayRepeat: boolean
}

/**
 * Imports the rows of a file as records, each with its whole life, by the rules of single acts.
 *
 * A row is in whole or not at all. How far it went is written with the rows: stopped at any moment it goes on there, and
 * the same file is done once. Memory is that of two batches, whatever the size of the file.
 *
 * @throws {Refused} `bad_map` when the map does not fit the file; `busy` when somebody imports the same file just now
 */
export async function importRecords(
  house: House,
  space: Space,
  order: ImportOrder,
  progress: ImportProgress,
): Promise<ImportResult> {
  const type = space.recordType(order.record)
  const wrong = checkOrder(order.map, order.header, type)
  if (wrong.length > 0) throw new Refused(wrong)
  const now = house.clock()
  const file = order.fileHash.slice(0, 16)
  const zone = order.map.timeZone ?? order.timeZone
  const reader = rowReader({
    map: order.map,
    header: order.header,
    type,
    units: space.units,
    actor: order.actor,
    now,
    zone,
    file,
  })
  const orderHash = sha256Hex(canonicalJson({ map: order.map, zone, outside: order.outside, actor: order.actor.id }))
  const given = {
    house,
    space,
    order,
    reader,
    file,
    now,
    key: { space: space.id, record: order.record, fileHash: order.fileHash, orderHash },
    mayRepeat: false,
  }
  if (order.mode === 'try') return tryRows(given, progress)
  return order.mode === 'write' ? writeRows(given, progress) : writeAll(given, progress)
}

const noCounts: RunCounts = { rowsDone: 1, lives: 0, events: 0, repeated: 0, refused: 0, remarks: {} }

/** Every rule, nothing written. */
async function tryRows(given: Given, progress: ImportProgress): Promise<ImportResult> {
  let counts = noCounts
  await given.space.db.query.connection().execute(async (connection) => {
    const mayRepeat = await hasRun(connection, given.key)
    await makeSeenNumbers(connection)
    for await (const rows of given.order.rows()) {
      const reads = rows.map(given.reader.read)
      const seen = await findSeenNumbers(connection, numbersOf(reads))
      const decided = await decideReads({ ...given, mayRepeat }, connection, reads, seen)
      await noteSeenNumbers(connection, decided.numbers)
      counts = added(counts, rows.at(-1)?.row ?? counts.rowsDone, decided)
      progress(counts, decided.refused)
    }
  })
  return { ...counts, ended: 'tried', refusals: async function* () {} }
}

async function writeRows(given: Given, progress: ImportProgress): Promise<ImportResult> {
  const { house, space, key } = given
  const run = await openRun(space.db, key, given.now)
  const refusals = (): AsyncIterable<RefusedCell> => eachRefusal(space.db, key)
  if (run.finishedAt) return { ...run.counts, ended: 'already', refusals }
  const counts = await writeFrom({ ...given, mayRepeat: run.earlier }, run.counts, progress, {
    look: space.db.query,
    write: foldingNowAndThen(given),
  })
  await finishRun(space.db.query, key, house.clock())
  await foldEntries(space.db, space.id, house.clock())
  return { ...counts, ended: 'written', refusals, ...(run.counts.rowsDone > 1 && { wentOnFrom: run.counts.rowsDone }) }
}

// Readers add up what is not folded: while no server folds, an import must not leave them a million entries to add.
const batchesAFold = 20

function foldingNowAndThen({ house, space }: Given): Write['write'] {
  let batches = 0
  return async (work) => {
    await space.db.query.transaction().execute(work)
    batches += 1
    if (batches % batchesAFold === 0) await foldEntries(space.db, space.id, house.clock())
  }
}

/** Everything or nothing: first a trial that tells every reason, then one transaction. */
async function writeAll(given: Given, progress: ImportProgress): Promise<ImportResult> {
  const { house, space, key } = given
  const run = await openRun(space.db, key, given.now)
  const refusals = (): AsyncIterable<RefusedCell> => eachRefusal(space.db, key)
  if (run.finishedAt) return { ...run.counts, ended: 'already', refusals }
  const tried = await tryRows(given, progress)
  if (tried.refused > 0) return { ...tried, lives: 0, events: 0, ended: 'nothing_written' }
  const counts = await space.db.query.transaction().execute(async (trx) => {
    const done = await writeFrom({ ...given, mayRepeat: run.earlier }, run.counts, progress, {
      look: trx,
      write: (work) => work(trx),
    })
    if (done.refused > 0) throw new Refused([refuse('busy')])
    await finishRun(trx, key, house.clock())
    return done
  })
  await foldEntries(space.db, space.id, house.clock())
  return { ...counts, ended: 'written', refusals }
}

type Write = { look: Database['query']; write: (work: (trx: Trx) => Promise<void>) => Promise<void> }

/** Writes batch after batch; while the database writes one, the next is decided. */
async function writeFrom(
  given: Given,
  from: RunCounts,
  progress: ImportProgress,
  { look, write }: Write,
): Promise<RunCounts> {
  let counts = from
  let onTheWay: Promise<void> = Promise.resolve()
  let numbers: Taken = new Map()
  try {
    for await (const all of given.order.rows()) {
      const rows = all.filter(({ row }) => row > from.rowsDone)
      if (rows.length === 0) continue
      const decided = await decideReads(given, look, rows.map(given.reader.read), numbers)
      await onTheWay
      const [before, after] = [counts, added(counts, rows.at(-1)?.row ?? counts.rowsDone, decided)]
      counts = after
      numbers = decided.numbers
      onTheWay = write((trx) => writeBatch(given, trx, before, after, decided))
      // Whoever awaits it next sees the failure; until then it must not end the program as nobody's.
      onTheWay.catch(() => undefined)
      progress(counts, decided.refused)
    }
  } finally {
    await onTheWay
  }
  return counts
}

/** @param numbers  of this file, not stored yet */
async function decideReads(
  given: Given,
  look: Database['query'],
  reads: readonly Read[],
  numbers: Taken,
): Promise<Decided> {
  const [stored, done] = await Promise.all([
    findTakenNumbers(look, given.space.id, numbersOf(reads)),
    given.mayRepeat ? findDone(look, given.space, livesOf(reads)) : new Set<string>(),
  ])
  return decideBatch({ ...given, outside: given.order.outside }, reads, new Map([...stored, ...numbers]), done)
}

async function writeBatch(
  given: Given,
  trx: Trx,
  before: RunCounts,
  after: RunCounts,
  decided: Decided,
): Promise<void> {
  await writeLives(given.house, trx, given.space, decided.lives, decided.drawn)
  await appendRefusals(trx, given.key, decided.refused)
  if (!(await saveRun(trx, given.key, before.rowsDone, after))) throw new Refused([refuse('busy')])
}

function livesOf(reads: readonly Read[]): Life[] {
  return reads.flatMap((read) => ('life' in read ? [read.life] : []))
}

function numbersOf(reads: readonly Read[]): string[] {
  return reads.flatMap((read) => ('life' in read && read.life.code !== undefined ? [read.life.code] : []))
}

function added(counts: RunCounts, rowsDone: number, decided: Decided): RunCounts {
  const remarks = { ...counts.remarks }
  for (const [remark, times] of Object.entries(decided.remarks)) remarks[remark] = (remarks[remark] ?? 0) + times
  const events = decided.lives.reduce((sum, life) => sum + life.length, 0)
  return {
    rowsDone,
    remarks,
    events: counts.events + events,
    lives: counts.lives + decided.lives.length,
    repeated: counts.repeated + decided.repeated,
    refused: counts.refused + decided.refusedRows,
  }
}
