import { fill } from '#lib/fill.ts'
import {
  type ActView,
  type ClockView,
  formatDuration,
  type Language,
  type QueueGroup,
  type QueueRow,
  type RecordType,
  type RecordView,
  type Status,
  type UnitView,
} from '#lib/house.ts'
import { queueText } from './queue.text.ts'

/** One thing that can be done from the desk. `asks`: a form has to be filled in first. */
export type DeskAct = { name: string; label: string; help: string; asks: boolean }

/** The bar of one clock: share of the time used, words, and what it stands for. */
export type ItemClock = {
  used: number
  words: string
  state: ClockView['state']
  extended: boolean
  dueAt: Date
  extendedTo?: Date
}

export type Risk = 'high' | 'medium' | 'low'

/** One row of the queue in the reader's language: no more than what the row and its preview show. */
export type QueueItem = {
  id: string
  record: string
  kind: string
  code: string
  title: string
  version: number
  group: QueueGroup
  step: string
  field: string
  holder: string
  waits: 'me' | 'resident' | 'holder'
  voices: number
  risk?: Risk
  clock?: ItemClock
  acts: DeskAct[]
}

/** A row of the queue as the page shows it. */
export function itemOf(
  row: QueueRow,
  type: RecordType,
  language: Language,
  units: readonly Pick<UnitView, 'id' | 'short'>[] = [],
): QueueItem {
  const clock = deskClock(row.clocks)
  const acts = deskActs(type, row.acts, language)
  const isPaused = row.clocks.some(({ state }) => state === 'paused')
  const risk = clock && riskOf(clock)
  return {
    id: row.id,
    record: row.record,
    kind: row.label[language],
    code: row.code,
    title: row.title,
    version: row.version,
    group: row.group,
    step: row.stateLabel[language],
    field: fieldOf(row, type, language),
    holder: (units.find(({ id }) => id === row.unit.id)?.short ?? row.unit.label)[language],
    waits: isPaused ? 'resident' : acts.length > 0 ? 'me' : 'holder',
    voices: Object.values(row.tallies).reduce((sum, one) => sum + one, 0),
    acts,
    ...(risk && { risk }),
    ...(clock && { clock: itemClock(clock, language) }),
  }
}

/** The clock that decides where a record stands in the queue: the first owed, else one that is paused. */
export function deskClock(clocks: readonly ClockView[]): ClockView | undefined {
  const owed = clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  return owed[0] ?? clocks.find(({ state }) => state === 'paused')
}

/** A clock in a row. */
export function itemClock(clock: ClockView, language: Language): ItemClock {
  const { usedShare, state, dueAt, extendedTo } = clock
  return {
    used: usedShare,
    words: leftWords(clock, language),
    state,
    extended: extendedTo !== undefined,
    dueAt,
    ...(extendedTo && { extendedTo }),
  }
}

/** 'quá 6 giờ', 'còn 1 ngày 4 giờ', 'tạm dừng': working time. */
export function leftWords({ state, leftWorkingMinutes, minutesPerDay }: ClockView, language: Language): string {
  if (state === 'paused') return queueText.paused[language]
  if (state === 'overdue' && Math.abs(leftWorkingMinutes) < 1) return queueText.justLate[language]
  const minutes = Math.abs(leftWorkingMinutes)
  // In a list the hour is enough: minutes only count in the last one.
  const length = formatDuration(minutes >= 60 ? Math.floor(minutes / 60) * 60 : minutes, minutesPerDay, language)
  return fill(queueText[state === 'overdue' ? 'lateBy' : 'leftIs'][language], { length })
}

/** The risk of lateness, by the share of working time used: from 0.9 high, from 0.6 medium. Paused clocks carry none. */
export function riskOf({ usedShare, state }: ClockView): Risk | undefined {
  if (state !== 'running' && state !== 'overdue') return undefined
  return usedShare >= 0.9 ? 'high' : usedShare >= 0.6 ? 'medium' : 'low'
}

/** What the desk may do: not what anybody may, such as adding a voice. */
export function deskActs(type: RecordType, acts: readonly ActView[], language: Language): DeskAct[] {
  return acts
    .filter(({ name }) => type.acts[name]?.by !== 'anyone')
    .map(({ name, label, help, asks }) => ({
      name,
      label: label[language],
      help: help?.[language] ?? '',
      asks: Object.keys(asks).length > 0,
    }))
}

/** The class a record counts under: the first facet made of groups, else the first at all. */
export function fieldOf(record: Pick<RecordView, 'facets'>, type: RecordType, language: Language): string {
  const facets = Object.entries(type.facets)
  const [name, facet] = facets.find(([, { by }]) => by === 'group') ?? facets[0] ?? []
  if (name === undefined || facet === undefined) return ''
  const answer = record.facets[name] ?? ''
  const asked = type.form[facet.of]
  if (asked?.kind !== 'choice') return answer
  return (facet.by === 'group' ? asked.groups?.[answer] : asked.choices[answer])?.[language] ?? answer
}

/** Shape and colour of a group. */
export const groupStatus: Record<QueueGroup, Status> = {
  overdue: 'missed',
  today: 'at_risk',
  soon: 'on_track',
  later: 'no_data',
  none: 'no_data',
}
