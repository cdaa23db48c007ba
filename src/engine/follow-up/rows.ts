import { daysBetween, type LocalDate, localDate } from '#base/instant.ts'
import type { Space } from '../house.ts'
import { datedOf, describe } from '../plan/tree/node.ts'
import { standingOf } from '../plan/tree/slippage.ts'
import type { Snapshot } from '../record/record.ts'
import { rulesOf } from './follow-up.ts'
import type { FollowUpRow, ReminderView } from './question.ts'
import { controls } from './reminder.ts'
import { type Level, levels, ruleWords, type Seat, seats } from './rules.ts'
import { readSaid } from './said.ts'
import type { Owed } from './things.ts'

/** A reminder in words. */
export function viewReminder(space: Space, record: Snapshot, now: Date): ReminderView {
  const { content } = record
  const state = space.recordType(record.record).states[record.state]
  const level = (Object.hasOwn(levels, String(content['level'])) ? content['level'] : 'unit') as Level
  const rules = rulesOf(space)
  const clock = record.clocks['answer']
  return {
    id: record.id,
    code: record.code,
    version: record.version,
    state: record.state,
    stateLabel: { vi: state?.vi ?? record.state, en: state?.en ?? record.state },
    level,
    levelLabel: level === 'chair' && isSeat(content['seat']) ? seats[content['seat']] : levels[level],
    ...(level !== 'unit' && typeof content['toldTo'] === 'string' && { toldTo: content['toldTo'] }),
    sentAt: record.openedAt,
    said: readSaid(content['said']).map(({ rule, on }) => ({ rule, on, label: ruleWords(rules, rule) })),
    ...(typeof content['answerOn'] === 'string' && { answerOn: content['answerOn'] }),
    isLate: clock?.state === 'overdue' || (clock?.state === 'running' && clock.dueAt < now),
    ...answerOf(content),
    ...(typeof content['cause'] === 'string' && { cause: content['cause'] }),
    ...(typeof content['evidence'] === 'string' && { evidence: content['evidence'] }),
  }
}

function isSeat(value: unknown): value is Seat {
  return typeof value === 'string' && Object.hasOwn(seats, value)
}

function answerOf(content: Snapshot['content']): Pick<ReminderView, 'answer'> {
  const { reply, control, promiseOn } = content
  if (typeof reply !== 'string') return {}
  const where = control === 'outside' ? 'outside' : 'inside'
  return {
    answer: {
      reply,
      control: where,
      controlLabel: controls[where],
      ...(typeof promiseOn === 'string' && { promiseOn }),
    },
  }
}

/** One line of what was ordered. */
export function rowOf(space: Space, owed: Owed, open: Snapshot | undefined, today: LocalDate, now: Date): FollowUpRow {
  const own = owed.record ? orderedRow(space, owed.record, owed.dueOn, today) : targetRow(owed, open)
  return {
    ...own,
    key: owed.key,
    kind: owed.kind,
    title: owed.title,
    unit: space.units.name(owed.unit),
    dueOn: owed.dueOn,
    isOwed: owed.isOwed,
    lateDays: daysBetween(owed.dueOn, today),
    ...(owed.cause !== undefined && { cause: owed.cause }),
    ...(open && { reminder: viewReminder(space, open, now) }),
  }
}

type Own = Pick<
  FollowUpRow,
  'id' | 'code' | 'person' | 'ordered' | 'meeting' | 'firstDueOn' | 'state' | 'stateLabel' | 'standing' | 'simulated'
>

function orderedRow(space: Space, record: Snapshot, dueOn: LocalDate, today: LocalDate): Own {
  const {
    id = record.id,
    code = record.code,
    person,
    ordered,
    state,
    stateLabel,
    dueOn: first,
  } = describe(space, record)
  const { meeting } = record.content
  return {
    id,
    code,
    state,
    stateLabel,
    standing: standingOf(datedOf(record), today),
    simulated: record.simulated,
    ...(person !== undefined && { person }),
    ordered: ordered ?? { on: localDate(record.openedAt) },
    ...(typeof meeting === 'string' && { meeting }),
    ...(first !== undefined && first !== dueOn && { firstDueOn: first }),
  }
}

function targetRow(owed: Owed, open: Snapshot | undefined): Own {
  const words = owed.isOwed ? { vi: 'Có nguy cơ', en: 'At risk' } : { vi: 'Đang đúng', en: 'On track' }
  return {
    state: 'at_risk',
    stateLabel: words,
    standing: owed.isOwed ? 'at_risk' : 'on_track',
    simulated: open?.simulated ?? false,
    code: owed.key.split('/').at(-1) ?? owed.key,
  }
}
