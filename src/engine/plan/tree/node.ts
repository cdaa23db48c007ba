import { type LocalDate, localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Space } from '../../house.ts'
import type { Snapshot } from '../../record/record.ts'
import { levels } from './item.ts'
import type { Known } from './progress.ts'
import type { NodeLevel, PlanNode } from './question.ts'
import type { Dated } from './slippage.ts'

const text = (record: Snapshot, name: string): string | undefined => {
  const value = record.content[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
const number = (record: Snapshot, name: string): number | undefined => {
  const value = record.content[name]
  return typeof value === 'number' ? value : undefined
}

/** By what others hang on a node: an item's own key, a task's id. */
export function keyOfNode(record: Snapshot): string {
  return (record.record === 'plan.item' ? text(record, 'key') : undefined) ?? record.id
}

/** What a text that lists things names: `KT-01, KT-02`. */
export function listed(given: unknown): string[] {
  return typeof given === 'string' ? given.split(/[,;\s]+/).filter(Boolean) : []
}

/** The codes of the targets and records a node is linked to. */
export function linksOf(record: Snapshot): { targets: string[]; records: string[] } {
  return { targets: listed(record.content['targets']), records: listed(record.content['records']) }
}

/** What is known of a node's progress from the record alone; what it is linked to is handed in. */
export function knownOf(
  record: Snapshot,
  linked: { targets: readonly number[]; records?: { closed: number; all: number } },
): Known {
  const all = number(record, 'milestones') ?? 0
  const parent = text(record, 'parent')
  const percent = number(record, 'percent')
  return {
    key: keyOfNode(record),
    ...(parent !== undefined && { parent }),
    weight: number(record, 'weight') ?? 1,
    isDone: record.state === 'done',
    isStopped: record.state === 'stopped',
    ...(all > 0 && { milestones: { reached: record.tallies['milestones'] ?? 0, all } }),
    // A target moves for many reasons: what one task did is told by the task alone.
    targets: record.record === 'plan.item' ? linked.targets : [],
    isCounted: record.content['level'] === 'project',
    ...(linked.records && { records: linked.records }),
    ...(percent !== undefined && { percent }),
  }
}

/** The dates of a node as a record tells them. */
export function datedOf(record: Snapshot): Dated {
  const clock = record.clocks['due']
  const extendedTo = clock?.extendedTo ? localDate(clock.extendedTo) : text(record, 'until')
  const dueOn = text(record, 'dueOn')
  const startsOn = text(record, 'startsOn') ?? (record.record === 'plan.task' ? localDate(record.openedAt) : undefined)
  const doneOn = record.state === 'done' ? doneDay(record, dueOn) : undefined
  return {
    state: stateOf(record),
    ...(startsOn !== undefined && { startsOn }),
    ...(dueOn !== undefined && { dueOn }),
    ...(extendedTo !== undefined && { extendedTo }),
    ...(doneOn !== undefined && { doneOn }),
    ...(record.record === 'plan.item' && record.channel === 'import' && { isUntold: true }),
  }
}

/** What was handed in by its day is done by its day, however long the approval took. */
function doneDay(record: Snapshot, dueOn: LocalDate | undefined): LocalDate | undefined {
  const closedOn = record.closedAt && localDate(record.closedAt)
  const isInTime = record.clocks['due']?.state === 'met'
  return isInTime && dueOn !== undefined && closedOn !== undefined && closedOn > dueOn ? dueOn : closedOn
}

function stateOf(record: Snapshot): Dated['state'] {
  const { state } = record
  if (state === 'paused' || state === 'done' || state === 'stopped') return state
  if (state === 'not_assigned' || state === 'assigned') return 'not_started'
  return state === 'awaiting_approval' && record.clocks['due']?.state !== 'overdue' ? 'awaiting' : 'open'
}

/** The parts of a line that are read from the record alone. */
export function describe(
  space: Space,
  record: Snapshot,
): Omit<PlanNode, 'depth' | 'standing' | 'progress' | 'tasks' | 'parts' | 'targets'> {
  const type = space.recordType(record.record)
  const title: Words = { vi: text(record, 'title') ?? '', en: text(record, 'titleEn') ?? text(record, 'title') ?? '' }
  const all = number(record, 'milestones') ?? 0
  const state = type.states[record.state]
  const dates = datedOf(record)
  return {
    key: keyOfNode(record),
    level: record.record === 'plan.task' ? 'task' : levelOf(record),
    id: record.id,
    code: record.code,
    title,
    unit: space.units.name(record.unit),
    state: record.state,
    stateLabel: { vi: state?.vi ?? record.state, en: state?.en ?? record.state },
    weight: number(record, 'weight') ?? 1,
    simulated: record.simulated,
    published: record.content['published'] !== false,
    ...optional('parent', text(record, 'parent')),
    ...optional('product', text(record, 'product')),
    ...optional('cooperates', text(record, 'cooperates')),
    ...optional('person', text(record, 'person')),
    ...ordered(record),
    ...optional('startsOn', text(record, 'startsOn')),
    ...optional('dueOn', dates.dueOn),
    ...optional('extendedTo', dates.extendedTo),
    ...optional('doneOn', dates.doneOn),
    ...optional('amountVnd', number(record, 'amountVnd')),
    ...(all > 0 && { milestones: { reached: record.tallies['milestones'] ?? 0, all } }),
    ...optional('source', text(record, 'source')),
  }
}

function ordered(record: Snapshot): Pick<PlanNode, 'ordered'> {
  const by = text(record, 'orderedBy')
  const no = text(record, 'orderedNumber')
  const on = text(record, 'orderedOn')
  if (by === undefined && no === undefined && on === undefined) return {}
  return { ordered: { ...optional('by', by), ...optional('number', no), ...optional('on', on) } }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value }
}

function levelOf(record: Snapshot): NodeLevel {
  const level = text(record, 'level') ?? ''
  return Object.hasOwn(levels, level) ? (level as NodeLevel) : 'project'
}
