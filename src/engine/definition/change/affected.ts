import type { Words } from '#base/text.ts'
import type { Calendar } from '../../deadline/calendar.ts'
import { isOwed, withinOf } from '../../deadline/clock.ts'
import { dueAt } from '../../deadline/deadline.ts'
import type { Act, Deadline, RecordType } from '../../declare.ts'
import type { Space } from '../../house.ts'
import type { Snapshot } from '../../record/record.ts'
import type { Composed, Version } from '../compose.ts'
import { countStates } from '../definition.store.ts'
import type { AffectedRow, DryRun } from '../question.ts'
import { listOpen, listRunningOf } from './move.store.ts'

const mostShown = 200
const mostLookedAt = 20_000

/** The open records that a version of a record type or of a deadline's rule touches: how many, and the first 200. */
export async function affectedBy(space: Space, version: Version, then: Composed): Promise<DryRun['records']> {
  const [record = '', deadline = ''] = version.key.split('/')
  const next = then.records.find(({ name }) => name === record)
  const now = space.records.find(({ name }) => name === record)
  if (!now || !next) return { count: 0, states: [], items: [] }
  if (version.kind === 'record_type') return touchedByType(space, now, next)
  if (version.kind === 'rule') return dueOtherwise(space, now, next, deadline)
  return { count: 0, states: [], items: [] }
}

async function touchedByType(space: Space, now: RecordType, next: RecordType): Promise<DryRun['records']> {
  const why = touchedStates(now, next)
  const states = Object.entries(await countStates(space.db, space.id, now.name)).filter(([state]) => why.has(state))
  const records = await listOpen(space.db, space.id, { record: now.name, states: [...why.keys()], limit: mostShown })
  return {
    count: states.reduce((sum, [, count]) => sum + count, 0),
    states: states.map(([state, count]) => ({ state, label: wordsOf(now, state), count })),
    items: records.map((record) => rowOf(space, now, record, why.get(record.state) ?? { vi: '', en: '' })),
  }
}

/** The states whose records something changes for, with what: the state itself, the acts that can be done from it, the form. */
export function touchedStates(now: RecordType, next: RecordType): Map<string, Words> {
  const all = whatAll(now, next)
  const acts = changedActs(now, next)
  const found = Object.keys(now.states).map((state): [string, Words[]] => [
    state,
    [
      ...(isSame(now.states[state], next.states[state]) ? [] : [{ vi: 'trạng thái này', en: 'this state' }]),
      ...acts.filter(({ from }) => from.includes(state)).map(({ label }) => label),
      ...all,
    ],
  ])
  return new Map(found.filter(([, why]) => why.length > 0).map(([state, why]) => [state, joined(why)]))
}

/** What concerns every open record, whatever its state. */
function whatAll(now: RecordType, next: RecordType): Words[] {
  const parts = [
    ['form', { vi: 'biểu mẫu', en: 'the form' }],
    ['deadlines', { vi: 'thời hạn', en: 'its deadlines' }],
    ['facets', { vi: 'phân lớp', en: 'its facets' }],
    ['public', { vi: 'phần công khai', en: 'what is public' }],
    ['title', { vi: 'tên hồ sơ', en: 'its title' }],
    ['messages', { vi: 'tin nhắn', en: 'its messages' }],
  ] as const
  return parts.filter(([part]) => !isSame(now[part], next[part])).map(([, words]) => words)
}

function changedActs(now: RecordType, next: RecordType): { from: readonly string[]; label: Words }[] {
  const names = new Set([...Object.keys(now.acts), ...Object.keys(next.acts)])
  return [...names].flatMap((name) => {
    const [before, after]: (Act | undefined)[] = [now.acts[name], next.acts[name]]
    if (isSame(before, after)) return []
    const label = (after ?? before)?.label ?? { vi: name, en: name }
    const what = before && after ? changed : after ? added : gone
    return [
      {
        from: [before, after].flatMap((act) => (act ? act.from : [])),
        label: { vi: `việc «${label.vi}» ${what.vi}`, en: `act “${label.en}” ${what.en}` },
      },
    ]
  })
}

const changed: Words = { vi: 'đổi', en: 'changes' }
const added: Words = { vi: 'thêm', en: 'is new' }
const gone: Words = { vi: 'bỏ', en: 'goes' }

/** Content that came from text has no undefined and no functions: both sides are compared as text. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Running promises that would be due at another time had the rule stood when they started. The promised dates stay. */
async function dueOtherwise(space: Space, now: RecordType, next: RecordType, name: string): Promise<DryRun['records']> {
  const [old, other] = [now.deadlines[name], next.deadlines[name]]
  if (!old || !other) return { count: 0, states: [], items: [] }
  const running = await listRunningOf(space.db, space.id, now.name, mostLookedAt)
  const rows = running.flatMap((record) => {
    const dates = datesOf(space, now, record, { name, old, other })
    return dates ? [{ record, dates }] : []
  })
  const states = Map.groupBy(rows, ({ record }) => record.state)
  return {
    count: rows.length,
    states: [...states].map(([state, all]) => ({ state, label: wordsOf(now, state), count: all.length })),
    items: rows.slice(0, mostShown).map(({ record, dates }) => ({ ...rowOf(space, now, record, old.label), ...dates })),
  }
}

type Rules = { name: string; old: Deadline; other: Deadline }

function datesOf(
  { calendar, calendarNamed }: Space,
  type: RecordType,
  record: Snapshot,
  { name, old, other }: Rules,
): { from: Date; to?: Date } | undefined {
  const clock = record.clocks[name]
  if (clock?.state !== 'running' || !isOwed(clock)) return undefined
  const by = (deadline: Deadline): Date | undefined =>
    dueBy(calendarNamed(clock.calendar) ?? calendar, type, deadline, record, clock.startedAt)
  const [before, to] = [by(old), by(other)]
  // A promise that was extended or stopped does not stand where its rule put it: the new rule says nothing of it.
  if (before?.getTime() !== clock.dueAt.getTime() || to?.getTime() === clock.dueAt.getTime()) return undefined
  return { from: clock.dueAt, ...(to && { to }) }
}

function dueBy(
  calendar: Calendar,
  type: RecordType,
  deadline: Deadline,
  { content }: Snapshot,
  startedAt: Date,
): Date | undefined {
  const within = withinOf(type, deadline, { at: startedAt, content, calendar })
  try {
    return within && dueAt(calendar, startedAt, within, { cutoffMinutes: deadline.cutoffMinutes })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function rowOf(space: Space, type: RecordType, record: Snapshot, what: Words): AffectedRow {
  return {
    id: record.id,
    code: record.code,
    title: record.title,
    unit: space.units.name(record.unit),
    state: wordsOf(type, record.state),
    what,
  }
}

function wordsOf({ states }: RecordType, state: string): Words {
  const { vi, en } = states[state] ?? { vi: state, en: state }
  return { vi, en }
}

function joined(all: readonly Words[]): Words {
  return { vi: all.map(({ vi }) => vi).join(', '), en: all.map(({ en }) => en).join(', ') }
}
