import { canonicalJson, sha256Hex } from '#base/digest.ts'
import { formatDate } from '#base/format.ts'
import { distanceM, type Point } from '#base/geometry.ts'
import { isLocalDate, type LocalDate, localDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { type ActedFor, actedFor, delegationName } from '../access/delegated.ts'
import { holds, mayAct, mayOpenIn } from '../access/right.ts'
import type { Calendar } from '../deadline/calendar.ts'
import { deadlineMissed, isOwed, type Turned, turnClocks } from '../deadline/clock.ts'
import { decideMoves, dueKept, dueMoved, dueMoves, moveLabels } from '../deadline/move.ts'
import type { Act, Measure, RecordType } from '../declare.ts'
import type { Actor, Command } from '../engine.ts'
import type { Event } from '../ledger/event.ts'
import type { Held } from '../measure/carry.ts'
import { type Entry, entriesOf } from '../measure/measure.ts'
import { messagesOf } from '../message/message.ts'
import { checkDay, type NextNumber, rowOf } from '../office/numbering.ts'
import { recordedRow } from '../office/recorded.ts'
import type { RegisterRow } from '../office/register.store.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { withFee } from './fee.ts'
import { type Form, isOfFiles } from './field.ts'
import { type Answers, checkForm } from './form.ts'
import { facetsOf, placeOf, type Snapshot, tallied, titleOf } from './record.ts'

/** All that a decision needs to know besides the record and the command. */
export type Circumstances = {
  type: RecordType
  measures: readonly Measure[]
  calendar: Calendar
  /** An earlier version of the calendar, by the name due dates keep of it. */
  calendarNamed?: (version: string) => Calendar
  units: UnitTree
  at: Date
  /** Ids and the code of a new record, made by the caller so that deciding stays pure. */
  event: string
  subject: string
  code: string
  simulated: boolean
  /** Who did the acts that this one asks other eyes than. */
  doneBy?: readonly string[]
  /** The next number of the paper that the act issues. */
  paper?: NextNumber
  /** Places beyond the locality's reach are kept, with its root unit: only for imports that ask for it. */
  outside?: boolean
}

/** What is to be written. `series` is the number series a new code is drawn from, when the type has one. */
export type Decision = {
  event: Event
  record: Snapshot
  private: Readonly<Record<string, unknown>>
  entries: Entry[]
  /** Where it came from and the stocks that follow it, of an act that moves the record to another unit. */
  moves?: { from: string; type: RecordType; stocks: readonly Measure[] }
  /** What follows it, where that was worked out beforehand; a single act finds it in the database as it writes. */
  carried?: readonly Held[]
  /** Names of the messages to its sender. Bulk writes none of them. */
  messages: readonly string[]
  series?: string | undefined
  /** The line of the register of documents that it writes. */
  document?: RegisterRow
  /** Files that this act brings, each with the question it answers and whether that takes papers; absent when it brings none. */
  files?: readonly { id: string; field: string; papers: boolean }[]
}

/** The command the engine's clock gives when a promise has passed. */
export function missedCommand(locality: string, subject: Snapshot, name: string): Command {
  const due = subject.clocks[name]?.dueAt.getTime() ?? 0
  return {
    locality,
    id: `${subject.id}:${name}:${due}`,
    record: subject.record,
    act: deadlineMissed,
    subject: subject.id,
    values: {},
    channel: 'clock',
  }
}

/**
 * Decides one command: may he, is it whole, what follows. Pure: the same record, command and circumstances give the same
 * decision, one by one or in bulk.
 */
export function decide(
  who: Actor,
  before: Snapshot | undefined,
  command: Command,
  given: Circumstances,
): Decision | Refusal[] {
  if (command.act === deadlineMissed && who.kind === 'clock' && before)
    return write(who, before, command, { open: {}, private: {} }, undefined, given)
  if ((command.act === dueMoved || command.act === dueKept) && before) return decideDue(who, before, command, given)
  const act = Object.hasOwn(given.type.acts, command.act) ? given.type.acts[command.act] : undefined
  if (!act)
    return [
      refuse('unknown_act', 'act', {
        act: command.act,
        record: given.type.name,
        known: Object.keys(given.type.acts).join(', '),
      }),
    ]
  const no =
    mayStep(given.type, act, before, command) ??
    mayAct(given.type, act, who, before, given.units) ??
    withOtherEyes(act, who, given)
  if (no) return [no]
  const filled = checkForm(before ? (act.asks ?? {}) : { ...given.type.form, ...act.asks }, command.values)
  if (Array.isArray(filled)) return filled
  const typed = before ? filled : charged(filled, command, given)
  if (Array.isArray(typed)) return typed
  const answers = numbered(typed, given)
  const more = [
    ...checkMeaning(act, before, answers, given),
    ...(given.paper ? checkDay(given.paper, localDate(given.at)) : []),
    ...(given.type.meaning?.(command.act, { ...before?.content, ...answers.open }, given.units) ?? []),
  ]
  if (more.length > 0) return more
  const abroad = before
    ? undefined
    : mayOpenIn(given.type, act, who, unitOf(given.type, act, who, before, answers.open, given), given.units)
  if (abroad) return [abroad]
  const decision = write(who, before, command, answers, act, given)
  const instead = actedFor(given.type, act, who, before, decision.record.unit, given.units)
  return instead ? inPlaceOf(decision, instead) : decision
}

/** What a new record costs is fixed by the day on which it comes, once. */
function charged(answers: Answers, command: Command, { type, at }: Circumstances): Answers | Refusal[] {
  return withFee(type.form, type.fees, answers, { day: localDate(at), channel: command.channel ?? 'api' })
}

/** After the calendar changed: a leader or administrator of the unit takes the new dates of a record, or keeps the old ones. */
function decideDue(who: Actor, before: Snapshot, command: Command, given: Circumstances): Decision | Refusal[] {
  const { type, units, calendar, at } = given
  if (!['leader', 'admin'].some((role) => holds(who, role, before.unit, units)))
    return [refuse('no_right', 'act', { ...whoMoves, record: type.name })]
  const decision = write(who, before, command, { open: {}, private: {} }, undefined, given)
  const named = given.calendarNamed ?? (() => calendar)
  const moves = dueMoves(type, decision.record, { next: calendar, named }, at)
  if (moves.length === 0) return [refuse('nothing_to_move', 'act')]
  const { clocks, due } = decideMoves(decision.record.clocks, moves, calendar, command.act === dueMoved)
  const content = { ...decision.event.content, calendar: calendar.version }
  return {
    ...decision,
    record: { ...decision.record, clocks },
    event: { ...decision.event, content, due: [...decision.event.due, ...due] },
  }
}

const whoMoves = {
  act: moveLabels[dueMoved].vi,
  act_en: moveLabels[dueMoved].en,
  who: 'lãnh đạo, quản trị',
  who_en: 'a leader, an administrator',
}

/** The event says in whose place it was done; who did it stays its actor. */
function inPlaceOf(decision: Decision, instead: ActedFor): Decision {
  const content = { ...decision.event.content, [delegationName]: instead }
  return { ...decision, event: { ...decision.event, content } }
}

/** The same; what the calendar does not know is refused like anything else that may not be. */
export function decideOrPast(
  who: Actor,
  before: Snapshot | undefined,
  command: Command,
  given: Circumstances,
): Decision | Refusal[] {
  try {
    return decide(who, before, command, given)
  } catch (error) {
    if (error instanceof RangeError) return [refuse('past_calendar', 'act', { until: given.calendar.knownUntil })]
    throw error
  }
}

function mayStep(type: RecordType, act: Act, before: Snapshot | undefined, command: Command): Refusal | undefined {
  if (act.from === 'nothing') return before ? refuse('subject_given', 'subject', { act: command.act }) : undefined
  if (!before) return refuse('subject_needed', 'subject', { act: command.act })
  if (command.version !== undefined && command.version !== before.version) {
    return refuse('stale', 'version', { yours: command.version, now: before.version })
  }
  const from = typeof act.from === 'string' ? [act.from] : act.from
  if (!from.includes(before.state)) return refuse('wrong_state', 'act', wrongState(type, act, before, from))
  const done = before.tallies[`act:${command.act}`] ?? 0
  if (act.atMost !== undefined && done >= act.atMost)
    return refuse('too_often', 'act', { act: act.label.vi, act_en: act.label.en, times: done })
  return undefined
}

/** Where it is not known who did the acts before (in bulk), nobody counts as somebody else. */
function withOtherEyes(act: Act, who: Actor, given: Circumstances): Refusal | undefined {
  if (!act.otherThan || (given.doneBy && !given.doneBy.includes(who.id))) return undefined
  return refuse('same_eyes', 'act', { act: act.label.vi, act_en: act.label.en })
}

function wrongState(type: RecordType, act: Act, before: Snapshot, from: readonly string[]): Record<string, string> {
  const name = (state: string, language: 'vi' | 'en'): string => type.states[state]?.[language] ?? state
  return {
    act: act.label.vi,
    act_en: act.label.en,
    state: name(before.state, 'vi'),
    state_en: name(before.state, 'en'),
    expected: from.map((state) => name(state, 'vi')).join(', '),
    expected_en: from.map((state) => name(state, 'en')).join(', '),
  }
}

/** What the form alone cannot see: units in force, places within reach, a new date that is later than the old one. */
function checkMeaning(act: Act, before: Snapshot | undefined, answers: Answers, given: Circumstances): Refusal[] {
  const form = before ? (act.asks ?? {}) : { ...given.type.form, ...act.asks }
  return Object.entries(form).flatMap(([name, field]) => {
    const value = answers.open[name]
    const label = { label: field.label.vi, label_en: field.label.en }
    if (field.kind === 'unit' && typeof value === 'string' && !isInForce(given.units, value, localDate(given.at))) {
      return [refuse('unknown_unit', name, label)]
    }
    if (field.kind === 'point' && value !== undefined && !given.outside)
      return farAway(name, label, value as Point, given)
    if (name === 'until' && before && typeof value === 'string') return tooSoon(given.type, name, label, before, value)
    return []
  })
}

/** Before the first day its history is told, the locality as a whole stands for its units (records imported from then). */
function isInForce(units: UnitTree, unit: string, day: LocalDate): boolean {
  const isBefore = unit === units.root && units.all.every(({ id, validFrom }) => id !== unit || day < validFrom)
  return isBefore || units.isInForce(unit, day)
}

// A wrong click lands next door; a swapped or foreign coordinate lands in another country. 60 km keeps all of a large city.
const reachKm = 60

function farAway(name: string, label: Record<string, string>, point: Point, given: Circumstances): Refusal[] {
  const km = kmOutside(given.units, point)
  return km === undefined ? [] : [refuse('far_away', name, { ...label, km })]
}

/** Kilometres from the locality's middle to a point beyond its reach; undefined for one within. */
export function kmOutside(units: UnitTree, point: Point): number | undefined {
  const centre = units.centre()
  const km = centre ? Math.round(distanceM(centre, point) / 1_000) : 0
  return km > reachKm ? km : undefined
}

function tooSoon(
  type: RecordType,
  name: string,
  label: Record<string, string>,
  before: Snapshot,
  until: LocalDate,
): Refusal[] {
  if (!isLocalDate(until)) return []
  const due = Object.keys(type.deadlines)
    .map((deadline) => before.clocks[deadline])
    .find((clock) => isOwed(clock))
  if (!due || until > localDate(due.dueAt)) return []
  return [refuse('not_later', name, { ...label, due: formatDate(localDate(due.dueAt), 'vi') })]
}

function write(
  who: Actor,
  before: Snapshot | undefined,
  command: Command,
  answers: Answers,
  act: Act | undefined,
  given: Circumstances,
): Decision {
  const { type, at } = given
  const state = act && act.to !== 'same' ? act.to : (before?.state ?? '')
  const content = { ...before?.content, ...answers.open }
  const channel = before?.channel ?? command.channel ?? 'api'
  const closes = type.states[state]?.closed === true
  const turned = turnClocks(type, before?.clocks ?? {}, {
    act: command.act,
    at,
    content: { ...content, ...answers.open },
    calendar: given.calendar,
    closes,
  })
  const unit = unitOf(type, act, who, before, content, given)
  const record: Snapshot = {
    id: before?.id ?? given.subject,
    record: type.name,
    code: before?.code ?? given.code,
    state,
    version: (before?.version ?? 0) + 1,
    unit,
    owner: before?.owner ?? who.id,
    channel,
    simulated: before?.simulated ?? given.simulated,
    title: titleOf(type, content),
    content,
    facets: facetsOf(type, content, channel),
    tallies: tallied(type, before?.tallies ?? {}, command.act),
    ...place(type, content),
    clocks: turned.clocks,
    openedAt: before?.openedAt ?? at,
    changedAt: at,
    ...(closes ? { closedAt: before?.closedAt ?? at } : {}),
    hasPrivate: (before?.hasPrivate ?? false) || Object.keys(answers.private).length > 0,
    ...(before?.isFollowed && { isFollowed: true }),
  }
  const event = eventOf(who, command, answers, record, turned, given)
  const series = type.code === 'series' && !before ? seriesOf(given, unit, at) : undefined
  return {
    event,
    record,
    private: answers.private,
    entries: entriesOf(given.measures, event),
    ...movesFrom(before, unit, given),
    messages: messagesOf(type, record, event),
    ...(series === undefined ? {} : { series }),
    ...documentOf(given, act, record),
    ...filesOf(before ? (act?.asks ?? {}) : { ...type.form, ...act?.asks }, answers),
  }
}

/** The number of the paper that the act issues stands among what was answered. */
function numbered(answers: Answers, { paper }: Circumstances): Answers {
  if (!paper) return answers
  const { number, symbol, issuedOn } = paper
  return { ...answers, open: { ...answers.open, number, symbol, issuedOn } }
}

/** The line of the register: of a paper that the act issues, or of a document that has its number already. */
function documentOf(
  { paper, type }: Circumstances,
  act: Act | undefined,
  record: Snapshot,
): Pick<Decision, 'document'> {
  const title = act?.records || act?.numbers === 'asked' ? record.title : `${type.label.vi} ${record.title}`
  if (paper) return { document: rowOf(paper, record.id, record.version, title) }
  const row = act?.records ? recordedRow(record.content, record.unit) : undefined
  return row ? { document: { ...row, subject: record.id, version: record.version, title } } : {}
}

function movesFrom(before: Snapshot | undefined, unit: string, given: Circumstances): Pick<Decision, 'moves'> {
  if (before === undefined || before.unit === unit) return {}
  const stocks = given.measures.filter(({ kind }) => kind === 'balance')
  return stocks.length > 0 ? { moves: { from: before.unit, type: given.type, stocks } } : {}
}

function filesOf(form: Form, answers: Answers): Pick<Decision, 'files'> {
  const files = Object.entries(form).flatMap(([name, field]) =>
    isOfFiles(field)
      ? ((answers.open[name] ?? []) as string[]).map((id) => ({ id, field: name, papers: field.kind === 'documents' }))
      : [],
  )
  return files.length > 0 ? { files } : {}
}

function eventOf(
  who: Actor,
  command: Command,
  answers: Answers,
  record: Snapshot,
  turned: Turned,
  given: Circumstances,
): Event {
  return {
    id: given.event,
    subject: record.id,
    version: record.version,
    record: record.record,
    act: command.act,
    actor: who.id,
    commandId: command.id,
    commandHash: commandHash(command),
    at: given.at,
    day: localDate(given.at),
    unit: record.unit,
    state: record.state,
    channel: command.channel ?? 'api',
    simulated: given.simulated,
    content: answers.open,
    facets: record.facets,
    due: turned.due,
    met: turned.met,
    missed: turned.missed,
    missedOn: turned.missedOn,
    cleared: turned.cleared,
  }
}

/** What two sendings of one command have in common. The version is what the sender looked at, not what he wants. */
export function commandHash(command: Command): string {
  const { record, act, subject, values } = command
  return sha256Hex(canonicalJson({ record, act, subject: subject ?? null, values }))
}

function unitOf(
  type: RecordType,
  act: Act | undefined,
  who: Actor,
  before: Snapshot | undefined,
  content: Readonly<Record<string, unknown>>,
  given: Circumstances,
): string {
  const assigned = act?.assigns === undefined ? undefined : content[act.assigns]
  if (typeof assigned === 'string') return assigned
  if (before) return before.unit
  const { belongs } = type
  if (belongs === 'actor') return who.kind === 'staff' ? who.unit : given.units.root
  if ('unit' in belongs)
    return typeof content[belongs.unit] === 'string' ? String(content[belongs.unit]) : given.units.root
  const point = content[belongs.area] as Point | undefined
  return (point && given.units.unitAt(point, localDate(given.at))) ?? given.units.root
}

function place(type: RecordType, content: Readonly<Record<string, unknown>>): { place?: Point } {
  const point = placeOf(type, content)
  return point ? { place: point } : {}
}

function seriesOf(given: Circumstances, unit: string, at: Date): string {
  return `${given.units.seriesOf(unit)}-${localDate(at).slice(2).replaceAll('-', '')}`
}
