import { isUuid, normaliseCode, reportCode, uuidv7 } from '#base/id.ts'
import { orRefuse, type Refusal, Refused, refuse } from '#base/refusal.ts'
import { knownIn } from './access/right.ts'
import type { RecordType } from './declare.ts'
import { guard } from './effect/guard.ts'
import { settle } from './effect/settle.ts'
import type { Actor, Command, Receipt } from './engine.ts'
import { isFull } from './health/room.ts'
import type { House, Space } from './house.ts'
import { appendAct } from './ledger/append.ts'
import { findReceipt, proofOf } from './ledger/event.store.ts'
import { listActors } from './ledger/history.store.ts'
import { nextNumber } from './office/next-number.ts'
import type { NextNumber } from './office/numbering.ts'
import { findRecord } from './record/record.store.ts'
import type { Snapshot } from './record/record.ts'
import { commandHash, type Decision, decideOrPast } from './record/workflow.ts'

// Two people at one record: the second looks again and decides anew. Forty voices for one pothole need more than a few turns.
const turns = 60

// The line broke while a write was under way: who tries again at once is told what became of it, nearly always.
const tries = 3

/** What is known of the writing of one command: after an answer was lost it may be there. */
type Writing = { mayBeDone: boolean }

/**
 * Does one thing, or refuses it with reasons. The only way to change anything.
 *
 * When the answer to a write is lost it is sent again under its own id, which does it once whatever became of the first.
 *
 * @throws {Refused} and nothing is stored; only `unsure` says that it may be. A fault means that nothing is stored, too.
 */
export async function act(house: House, who: Actor, command: Command): Promise<Receipt> {
  const writing: Writing = { mayBeDone: false }
  if (house.room && !house.room.mayWrite())
    return (await findDone(house, who, command)) ?? orRefused([refuse('disk_full')])
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await actNow(house, who, command, writing)
    } catch (error) {
      if (isFull(error) && !writing.mayBeDone) throw new Refused([refuse('disk_full')], error)
      if (error instanceof Refused || !writing.mayBeDone) throw error
      if (left === 0) throw new Refused([refuse('unsure')], error)
    }
  }
}

/**
 * Reads the record without a lock, decides in pure code, and writes everything in one call that compares versions: nobody
 * waits for anybody, and whoever was outrun decides anew on what is true now.
 *
 */
async function actNow(house: House, who: Actor, command: Command, writing: Writing): Promise<Receipt> {
  checkCommand(command)
  checkViewer(who)
  const space = house.space(command.locality)
  const type = space.recordType(command.record)
  for (let turn = 0; turn < turns; turn += 1) {
    const before = command.subject === undefined ? undefined : await findSubject(space, who, command)
    // What the first sending did may have taken the record out of his sight.
    if (command.subject !== undefined && !before)
      return (await findEarlier(space, who, command)) ?? orRefused([refuse('missing', 'subject')])
    const at = house.clock()
    const given = {
      type,
      at,
      measures: space.measuresOf(command.record),
      calendar: space.calendar,
      calendarNamed: space.calendarNamed,
      units: space.units,
      simulated: false,
      ...(await otherEyes(space, type, command)),
      ...(await paperOf(space, who, type, before, command, at)),
      event: uuidv7(at, house.dice),
      subject: uuidv7(at, house.dice),
      code: reportCode(at, house.dice),
    }
    const decision = decideOrPast(knownIn(space.key, who), before, command, given)
    // A command sent twice may no longer fit the state it led to: its first receipt goes before any refusal.
    if (Array.isArray(decision)) return (await findEarlier(space, who, command)) ?? orRefused(decision)
    const against = await guard(house, space, who, decision)
    if (against.length > 0) return (await findEarlier(space, who, command)) ?? orRefused(against)
    const appended = await appendAct(space.db, space.id, decision).catch((error: unknown) => {
      writing.mayBeDone ||= isAnswerLost(error)
      throw error
    })
    if (appended.end === 'written') {
      // It is done, whatever happens to what follows from it: `settleAll` sees to that again.
      await settle(house, space, decision.record.record, decision.record.id).catch(() => undefined)
      house.changed(command.locality, decision.record.record, at)
      return receiptOf(decision, appended.code)
    }
    if (appended.end === 'files_gone' || appended.end === 'files_unfit') {
      const code = appended.end === 'files_gone' ? 'unknown_file' : 'file_unfit'
      return (await findEarlier(space, who, command)) ?? orRefused([refuse(code, fileField(decision))])
    }
    if (appended.end === 'done_before') return (await findEarlier(space, who, command)) ?? orRefused([refuse('busy')])
  }
  throw new Refused([refuse('busy')])
}

/** Who did the acts that this one asks other eyes than. */
async function otherEyes(space: Space, type: RecordType, command: Command): Promise<{ doneBy?: string[] }> {
  const acts = Object.hasOwn(type.acts, command.act) ? type.acts[command.act]?.otherThan : undefined
  if (!acts || command.subject === undefined) return {}
  return { doneBy: await listActors(space.db, space.id, command.subject, acts) }
}

/** The number that the act gives, of an act that issues a paper: of the unit the record is with, or is opened for. */
async function paperOf(
  space: Space,
  who: Actor,
  type: RecordType,
  before: Snapshot | undefined,
  command: Command,
  at: Date,
): Promise<{ paper?: NextNumber }> {
  const act = Object.hasOwn(type.acts, command.act) ? type.acts[command.act] : undefined
  if (!act?.numbers) return {}
  const own = type.belongs === 'actor' && who.kind === 'staff' ? who.unit : space.units.root
  const paper = await nextNumber(space, act, before?.unit ?? own, command.values, at)
  return paper ? { paper } : {}
}

/** What the database refused with a code of its own is not stored; a line that broke tells nothing. */
function isAnswerLost(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  const isSaid = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  return !isSaid || code.startsWith('08') || code.startsWith('57P')
}

/** The question whose files were not held. */
function fileField(decision: Decision): string | undefined {
  return decision.files?.[0]?.field
}

function orRefused(refusals: readonly Refusal[]): never {
  throw new Refused(refusals)
}

/** Who looks as somebody else does nothing in that person's name. */
function checkViewer(who: Actor): void {
  if (who.kind === 'staff' && who.viewedBy) throw new Refused([refuse('view_only', 'act', { name: who.name })])
}

function checkCommand(command: Command): void {
  const { id } = command
  const isId = typeof id === 'string' && id.length >= 8 && id.length <= 200 && /^[\x21-\x7e]+$/.test(id)
  orRefuse(
    isId
      ? undefined
      : refuse('bad_command', 'id', {
          field: 'id',
          expected: 'chữ và số không dấu, 8–200 ký tự',
          expected_en: 'printable ASCII without spaces, 8–200 characters',
        }),
  )
}

async function findSubject(space: Space, who: Actor, command: Command): Promise<Snapshot | undefined> {
  const subject = command.subject ?? ''
  const before = isUuid(subject)
    ? await findRecord(space.db, space.id, subject, true)
    : await findRecord(space.db, space.id, normaliseCode(subject) ?? subject, false)
  return before && before.record === command.record && space.maySee(who, before) ? before : undefined
}

/** The receipt of a command that was done before, while nothing new is taken. */
async function findDone(house: House, who: Actor, command: Command): Promise<Receipt | undefined> {
  checkCommand(command)
  return findEarlier(house.space(command.locality), who, command)
}

async function findEarlier(space: Space, who: Actor, command: Command): Promise<Receipt | undefined> {
  const found = await findReceipt(space.db, space.id, who.id, command.id)
  if (found && found.hash !== commandHash(command)) throw new Refused([refuse('id_reused', 'id', { id: command.id })])
  return found?.receipt
}

function receiptOf(decision: Decision, code: string): Receipt {
  const { event, record } = decision
  const due = event.due.filter(({ change }) => change === 'started' || change === 'resumed' || change === 'extended')
  return {
    event: event.id,
    subject: record.id,
    code,
    record: record.record,
    act: event.act,
    state: record.state,
    version: record.version,
    at: event.at,
    unit: record.unit,
    due: due.map(({ name, dueAt }) => ({ name, dueAt })),
    repeated: false,
    ...proofOf(event.commandId, record.id, record.version),
  }
}
