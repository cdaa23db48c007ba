import { setTimeout as pause } from 'node:timers/promises'
import { reportCode, uuidv7 } from '#base/id.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Database } from '../db/connect.ts'
import { nextDue } from '../deadline/clock.ts'
import type { RecordType } from '../declare.ts'
import type { Actor, Command } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { appendBulk, findDoneCommands, findTakenCodes, lockSeries } from '../ledger/bulk.store.ts'
import { type PapersAhead, readAhead } from '../office/next-number.ts'
import { appendNumbers } from '../office/register.store.ts'
import type { Snapshot } from './record.ts'
import { type Decision, decideOrPast, missedCommand } from './workflow.ts'

/** One act of a life that is written at once. `at` is when it was done; `sender` is whoever opened the record. */
export type BulkAct = { who: Actor | 'sender'; at: Date; command: Omit<Command, 'locality' | 'subject' | 'record'> }

/** The acts of one new record in order of time. `code` is kept when the record has a number already. */
export type Life = { record: string; acts: readonly BulkAct[]; code?: string }

/** What became of a batch: lives written, those done before, and those refused with the act that broke them, which leave nothing. */
export type BulkResult = {
  lives: number
  events: number
  repeated: number
  refused: { life: number; act: number; refusals: Refusal[] }[]
}

/**
 * Writes whole lives of new records set by set, by the same rules as `act`: the same decisions, entries and misses, one
 * transaction for the batch. For imports and for the demonstration's generator.
 *
 * Between two acts the clock's misses are put in where they fell, up to `until`.
 */
export async function actInBulk(
  house: House,
  space: Space,
  lives: readonly Life[],
  options: BulkOptions,
): Promise<BulkResult> {
  const refused: BulkResult['refused'] = []
  const decided: Decision[][] = []
  const codes = new Set<string>()
  const done = await findDone(space.db.query, space, lives)
  const papers = await readAhead(space, lives)
  for (const [index, life] of lives.entries()) {
    if (done.has(firstId(life))) continue
    const decisions = decideLife(house, space, life, { ...options, ...(papers && { papers }) }, codes)
    if ('refusals' in decisions) refused.push({ life: index, ...decisions })
    else decided.push(decisions.decisions)
  }
  const events = await space.db.query.transaction().execute((trx) => writeLives(house, trx, space, decided, codes))
  if (decided.length > 0) house.changed(space.key, lives[0]?.record ?? '', house.clock())
  return { lives: decided.length, events, repeated: done.size, refused }
}

/**
 * Writes decided lives in the caller's transaction.
 *
 * @param drawn  the codes that were drawn for them; one that a record has already is drawn again
 * @returns how many events
 */
export async function writeLives(
  house: House,
  trx: Trx,
  space: Space,
  decided: Decision[][],
  drawn: Set<string>,
): Promise<number> {
  await numberSeries(trx, space, decided)
  await redrawTaken(house, trx, space, decided, drawn)
  const events = await appendBulk(trx, space.id, decided)
  await appendNumbers(
    trx,
    space.id,
    decided.flat().flatMap(({ document }) => document ?? []),
  )
  return events
}

/** The id of the command that opens a life. */
export function firstId(life: Life): string {
  return life.acts[0]?.command.id ?? ''
}

/** Lives whose first command was written before: a batch sent again is done once. */
export async function findDone(db: Database['query'], space: Space, lives: readonly Life[]): Promise<Set<string>> {
  const byActor = Map.groupBy(lives, ({ acts: [first] }) =>
    first === undefined || first.who === 'sender' ? 'anyone' : first.who.id,
  )
  const found = await Promise.all(
    [...byActor].map(([actor, theirs]) => findDoneCommands(db, space.id, actor, theirs.map(firstId))),
  )
  return new Set(found.flatMap((ids) => [...ids]))
}

type Decided = { decisions: Decision[] } | { act: number; refusals: Refusal[] }

/**
 * How lives are decided. Promises are looked at up to `until`; `outside`: places beyond the locality's reach are kept, with its root.
 * `vouched`: the engine itself knows who did each act, so that four eyes can be told.
 */
export type BulkOptions = { simulated: boolean; until: Date; outside?: boolean; vouched?: true; papers?: PapersAhead }

/** Decides a whole life by the rules of `act`; pure but for the dice. A drawn code is added to `codes`. */
export function decideLife(house: House, space: Space, life: Life, options: BulkOptions, codes: Set<string>): Decided {
  const type = space.recordType(life.record)
  const measures = space.measuresOf(life.record)
  const decisions: Decision[] = []
  let before: Snapshot | undefined
  const step = (who: Actor, command: Command, at: Date): Refusal[] | undefined => {
    const given = {
      type,
      at,
      measures,
      calendar: space.calendar,
      units: space.units,
      simulated: options.simulated,
      outside: options.outside === true,
      // Of an invented life every act is at hand; of what others hand in, nobody vouches for who did what.
      ...((options.simulated || options.vouched) && { doneBy: doneBy(type, command.act, decisions) }),
      ...options.papers?.next(type, command, before?.unit ?? space.units.root, at),
      event: uuidv7(at, house.dice),
      subject: before?.id ?? uuidv7(at, house.dice),
      code: before?.code ?? life.code ?? freshCode(house, at, codes),
    }
    const decision = decideOrPast(who, before, command, given)
    if (Array.isArray(decision)) return decision
    // Files are attached one act at a time; a batch has none to bring.
    if (decision.files) return [refuse('unknown_file', decision.files[0]?.field)]
    if (decision.document) options.papers?.taken(decision.document)
    decisions.push(life.code === undefined ? decision : { ...decision, series: undefined })
    before = decision.record
    return undefined
  }
  const noteMisses = (until: Date): void => {
    for (
      let missAt = before && nextDue(before.clocks).missAt;
      before && missAt && missAt < until;
      missAt = nextDue(before.clocks).missAt
    ) {
      const due = missAt
      const name = Object.entries(before.clocks).find(
        ([, clock]) => clock.state === 'running' && clock.dueAt.getTime() === due.getTime(),
      )?.[0]
      // The clock looks a moment after the due instant, as it does when it runs.
      step(
        { kind: 'clock', id: 'clock' },
        missedCommand(space.key, before, name ?? ''),
        new Date(due.getTime() + 1_000),
      )
    }
  }
  for (const [index, one] of life.acts.entries()) {
    noteMisses(one.at)
    const refusals = step(
      actorFor(one.who, before),
      { ...one.command, locality: space.key, record: life.record, ...(before && { subject: (before as Snapshot).id }) },
      one.at,
    )
    if (refusals) return { act: index, refusals }
  }
  noteMisses(options.until)
  return { decisions }
}

/** The sender is nobody in particular until there is a record he holds the code of. */
function actorFor(who: Actor | 'sender', before: Snapshot | undefined): Actor {
  if (who !== 'sender') return who
  return before
    ? { kind: 'resident', id: `resident:${before.id}`, owns: [before.id] }
    : { kind: 'anyone', id: 'anyone' }
}

function doneBy(type: RecordType, act: string, decisions: readonly Decision[]): string[] {
  const asked = Object.hasOwn(type.acts, act) ? (type.acts[act]?.otherThan ?? []) : []
  return decisions.filter(({ event }) => asked.includes(event.act)).map(({ event }) => event.actor)
}

function freshCode(house: House, at: Date, codes: Set<string>): string {
  let code = reportCode(at, house.dice)
  while (codes.has(code)) code = reportCode(at, house.dice)
  codes.add(code)
  return code
}

/** A transaction of the caller. */
export type Trx = Parameters<typeof appendBulk>[0]

async function numberSeries(trx: Trx, space: Space, decided: readonly Decision[][]): Promise<void> {
  const opening = decided.flatMap(([first]) => (first?.series === undefined ? [] : [first]))
  const counts = new Map<string, number>()
  for (const { series = '' } of opening) counts.set(series, (counts.get(series) ?? 0) + 1)
  const last = await lockSeries(trx, space.id, counts)
  const byTime = decided.filter(([first]) => first?.series !== undefined).sort((a, b) => openedAt(a) - openedAt(b))
  for (const decisions of byTime) {
    const series = decisions[0]?.series ?? ''
    const number = (last.get(series) ?? 0) + 1
    last.set(series, number)
    rename(decisions, `${series}-${String(number).padStart(4, '0')}`)
  }
}

function openedAt(decisions: readonly Decision[]): number {
  return decisions[0]?.event.at.getTime() ?? 0
}

function rename(decisions: Decision[], code: string): void {
  decisions.forEach((decision, index) => {
    decisions[index] = { ...decision, record: { ...decision.record, code } }
  })
}

async function redrawTaken(
  house: House,
  trx: Trx,
  space: Space,
  decided: Decision[][],
  drawn: Set<string>,
): Promise<void> {
  const codeOf = (decisions: readonly Decision[]): string => decisions[0]?.record.code ?? ''
  let unsure = decided.map(codeOf).filter((code) => drawn.has(code))
  while (unsure.length > 0) {
    const taken = await findTakenCodes(trx, space.id, unsure)
    unsure = []
    for (const decisions of decided.filter((one) => taken.has(codeOf(one)))) {
      rename(decisions, freshCode(house, new Date(openedAt(decisions)), drawn))
      unsure.push(codeOf(decisions))
    }
  }
}

const tries = 8

/** Whoever acts on one of the records at the same moment and what is done set by set may stand in each other's way: one looks again. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if (turn === tries || (code !== '40P01' && code !== '23505')) throw error
      await pause(turn * 20)
    }
  }
}
