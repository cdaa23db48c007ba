import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Source } from '../record/field.ts'

/** What is followed up: a task, the day of a part of a plan, a target that is not met. */
export type ThingKind = 'task' | 'deadline' | 'target'

/** Who is told: the officers of the unit, its head, the chair. */
export type Level = 'unit' | 'head' | 'chair'

/**
 * One rule: who is told so many working days from the day a thing is due (negative: before), or from the day a target was
 * first seen at risk. `unlessAnswered`: only while the unit has given no answer.
 */
export type ReminderRule = {
  key: string
  kind: ThingKind
  from: 'due' | 'at_risk'
  offsetDays: number
  to: Level
  label: Words
  unlessAnswered?: true
}

/** One dated version of the rules. `answerDays`: working days in which a reminder is to be answered. */
export type FollowUpRules = { from: LocalDate; rules: readonly ReminderRule[]; answerDays: number; source: Source }

const before = (kind: ThingKind, days: number): ReminderRule => ({
  key: `before_${days}`,
  kind,
  from: 'due',
  offsetDays: -days,
  to: 'unit',
  label: { vi: `Trước hạn ${days} ngày làm việc`, en: `${days} working days before` },
})

const after = (kind: ThingKind, days: number, to: Level): ReminderRule => ({
  key: `after_${days}`,
  kind,
  from: 'due',
  offsetDays: days,
  to,
  label: { vi: `Quá hạn ${days} ngày làm việc`, en: `${days} working days late` },
})

const onTheDay = (kind: ThingKind): ReminderRule => ({
  key: 'on_day',
  kind,
  from: 'due',
  offsetDays: 0,
  to: 'unit',
  label: { vi: 'Đúng ngày đến hạn', en: 'On the day' },
})

const atRisk = (days: number, to: Level): ReminderRule => ({
  key: days === 0 ? 'at_risk' : `at_risk_${days}`,
  kind: 'target',
  from: 'at_risk',
  offsetDays: days,
  to,
  label:
    days === 0
      ? { vi: 'Chỉ tiêu có nguy cơ', en: 'Target at risk' }
      : { vi: `Chưa trả lời sau ${days} ngày làm việc`, en: `No answer after ${days} working days` },
  ...(days > 0 && { unlessAnswered: true }),
})

const dated = (kind: ThingKind): ReminderRule[] => [
  before(kind, 5),
  before(kind, 2),
  onTheDay(kind),
  after(kind, 1, 'head'),
  after(kind, 3, 'chair'),
]

/** The rules where a locality declares none: a parameter of the office, not law. First the officer, then the head, then the chair. */
export const usualRules: readonly FollowUpRules[] = [
  {
    from: '2000-01-01',
    answerDays: 2,
    rules: [
      ...dated('task'),
      ...dated('deadline'),
      ...dated('target'),
      atRisk(0, 'unit'),
      atRisk(5, 'head'),
      atRisk(10, 'chair'),
    ],
    source: {
      title: {
        vi: 'Tham số đôn đốc mặc định của hệ thống; văn phòng quy định lại theo quy chế làm việc của đơn vị',
        en: 'Usual follow-up parameters of the system; the office sets its own by its working rules',
      },
    },
  },
]

/** The version in force on a day; before the first one nothing is said. */
export function rulesOn(versions: readonly FollowUpRules[], day: LocalDate): FollowUpRules | undefined {
  return versions.findLast(({ from }) => from <= day)
}

/** What a rule is called; a reminder by hand has none. */
export function ruleWords(versions: readonly FollowUpRules[], key: string): Words {
  const found = versions.flatMap(({ rules }) => rules).find((rule) => rule.key === key)
  return found?.label ?? { vi: 'Lãnh đạo nhắc', en: 'By a leader' }
}

/** Levels in words. */
export const levels = {
  unit: { vi: 'Đơn vị', en: 'Unit' },
  head: { vi: 'Thủ trưởng đơn vị', en: 'Head of the unit' },
  chair: { vi: 'Chủ tịch', en: 'Chair' },
} as const

/** Who a reminder at the chair's level came before: the chair, or who stands in where nobody is on record as such. */
export const seats = {
  chair: levels.chair,
  deputies: { vi: 'Phó Chủ tịch (chưa khai ai giữ chức Chủ tịch)', en: 'Deputy chair (no chair on record)' },
  leaders: { vi: 'Lãnh đạo (chưa khai ai giữ chức Chủ tịch)', en: 'Leaders (no chair on record)' },
} as const

/** The chair, or who stood in. */
export type Seat = keyof typeof seats
