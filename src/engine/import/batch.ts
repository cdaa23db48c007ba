import { setImmediate as letOthers } from 'node:timers/promises'
import type { Point } from '#base/geometry.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Deadline, RecordType } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { decideLife, firstId, type Life } from '../record/bulk.ts'
import { type Decision, kmOutside } from '../record/workflow.ts'
import type { RefusedCell } from './import.store.ts'
import type { Read, RowReader } from './row.ts'

/** A batch of rows after every rule: lives to be written, and the reasons of the rest. */
export type Decided = {
  lives: Decision[][]
  /** Codes drawn for them, and numbers they brought with their rows. */
  drawn: Set<string>
  numbers: Map<string, { row: number }>
  repeated: number
  refused: RefusedCell[]
  refusedRows: number
  remarks: Record<string, number>
}

/** A number that is not free: the row of this file that has it, or somebody else's. */
export type Taken = ReadonlyMap<string, { file?: string; row?: number }>

type Given = { house: House; space: Space; reader: RowReader; file: string; outside: boolean; now: Date }

// A database that is ready for more waits for no more than this many rows to be decided.
const rowsAtOnce = 40

/**
 * Decides a batch by the same rules as single acts. Pure but for the dice; now and then it lets what is being written go on.
 */
export async function decideBatch(
  given: Given,
  reads: readonly Read[],
  taken: Taken,
  done: ReadonlySet<string>,
): Promise<Decided> {
  const decided: Decided = {
    lives: [],
    drawn: new Set(),
    numbers: new Map(),
    repeated: 0,
    refused: [],
    refusedRows: 0,
    remarks: {},
  }
  for (const [place, read] of reads.entries()) {
    if (place % rowsAtOnce === 0) await letOthers()
    if ('life' in read && done.has(firstId(read.life))) decided.repeated += 1
    else decideRow(given, read, taken, decided)
  }
  return decided
}

function decideRow(given: Given, read: Read, taken: Taken, decided: Decided): void {
  const found = judge(given, read, taken, decided)
  if ('cells' in found) {
    decided.refusedRows += 1
    const numbered = found.cells.map((cell, index) => ({ row: read.row, place: index + 1, ...cell }))
    decided.refused.push(...numbered)
  } else decided.lives.push(found.decisions)
}

type Judged = { decisions: Decision[] } | { cells: Omit<RefusedCell, 'row' | 'place'>[] }

function judge(given: Given, read: Read, taken: Taken, decided: Decided): Judged {
  if ('refusals' in read) return { cells: read.refusals.map((refusal) => cellOf(refusal.at ?? '', refusal)) }
  const { life, row } = read
  const { reader } = given
  const holder = life.code === undefined ? undefined : (decided.numbers.get(life.code) ?? taken.get(life.code))
  if (holder) return { cells: [cellOf(reader.columnOf(life, 0, 'code'), takenBy(given.file, life.code ?? '', holder))] }
  const options = { simulated: false, until: given.now, outside: given.outside }
  const found = decideLife(given.house, given.space, life, options, decided.drawn)
  if ('refusals' in found) {
    const column = (at: string | undefined): string => reader.columnOf(life, found.act, at === 'act' ? undefined : at)
    return { cells: found.refusals.map((refusal) => cellOf(column(refusal.at), refusal)) }
  }
  if (life.code !== undefined) decided.numbers.set(life.code, { row })
  return { decisions: marked(given, read, found.decisions, decided) }
}

function cellOf(column: string, refusal: Refusal): Omit<RefusedCell, 'row' | 'place'> {
  const words = Object.entries(refusal.with ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? storable(value) : value,
  ])
  return { column, code: refusal.code, words: Object.fromEntries(words) }
}

/** A stranger's text as PostgreSQL can keep it: control characters and broken pairs become a mark. */
function storable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
}

function takenBy(file: string, code: string, holder: { file?: string; row?: number }): Refusal {
  if (holder.row === undefined) return refuse('number_taken', 'code', { code, where: '', where_en: '' })
  const here = holder.file === file || holder.file === undefined
  const [where, whereEn] = here
    ? [` ở dòng ${holder.row}`, ` by row ${holder.row}`]
    : [' từ một lần nhập khác', ' by another import']
  return refuse('number_taken', 'code', { code, where, where_en: whereEn })
}

/** Writes on the opening event where it came from and what was remarkable about it. */
function marked(
  given: Given,
  read: Extract<Read, { life: Life }>,
  decisions: Decision[],
  decided: Decided,
): Decision[] {
  const [first, ...rest] = decisions
  if (!first) return decisions
  const remarks = [...read.remarks]
  const { place } = first.record
  if (place && isOutside(given, place)) remarks.push('outside')
  if (isOwedNothing(given.space.recordType(first.record.record), decisions)) remarks.push('no_promise')
  for (const remark of remarks) decided.remarks[remark] = (decided.remarks[remark] ?? 0) + 1
  const imported = {
    file: given.file,
    row: read.row,
    ...(remarks.length > 0 && { remarks }),
    ...(read.kept && { kept: read.kept }),
  }
  return [{ ...first, event: { ...first.event, content: { ...first.event.content, imported } } }, ...rest]
}

/** Acts were done that start a promise, and none was started: no rule or calendar was known then. */
function isOwedNothing(type: RecordType, decisions: readonly Decision[]): boolean {
  const starting = new Set(Object.values<Deadline>(type.deadlines).flatMap(({ after }) => after))
  const begun = decisions.some(({ event }) => starting.has(event.act))
  return begun && Object.keys(decisions.at(-1)?.record.clocks ?? {}).length === 0
}

function isOutside(given: Given, place: Point): boolean {
  return given.outside && kmOutside(given.space.units, place) !== undefined
}
