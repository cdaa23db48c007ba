import { defineRecord, field } from '../declare.ts'
import { evidence } from '../plan/tree/fields.ts'
import { levels, seats } from './rules.ts'

/** Why it stands still: what lies in the unit's own hands, and what does not (chờ phối hợp, chờ dân bổ sung). */
export const controls = {
  inside: { vi: 'Trong tầm của đơn vị', en: 'Within the unit’s control' },
  outside: { vi: 'Ngoài tầm của đơn vị', en: 'Outside the unit’s control' },
} as const

const told = {
  level: field.choice(levels, { label: { vi: 'Nhắc đến', en: 'Told' } }),
  said: field.text({ label: { vi: 'Các lần nhắc', en: 'What was said' }, max: 2_000 }),
  toldTo: field.text({ label: { vi: 'Báo cho', en: 'Brought before' }, max: 200, optional: true }),
  seat: field.choice(seats, { label: { vi: 'Báo cấp', en: 'Brought before the' }, optional: true }),
  answerOn: field.date({ label: { vi: 'Đề nghị trả lời trước ngày', en: 'To be answered by' } }),
  cause: field.text({ label: { vi: 'Nguyên nhân, dự báo', en: 'Cause, forecast' }, max: 1_000, optional: true }),
}

const again = { from: ['sent', 'escalated', 'answered'], asks: told } as const

/**
 * A reminder (đôn đốc) of one thing that is owed: a task, the day of a part of a plan, a target at risk.
 *
 * There is one for each thing; what is said later is added to it. It is answered by the unit with a reason, and ends only by
 * evidence: a leader's, or that the thing itself is done. Time alone ends none.
 */
export const reminder = defineRecord('plan.reminder', {
  label: { vi: 'Đôn đốc', en: 'Reminder' },
  form: {
    title: field.text({ label: { vi: 'Việc được nhắc', en: 'What is owed' }, max: 500, long: true }),
    kind: field.choice(
      {
        task: { vi: 'Nhiệm vụ', en: 'Task' },
        deadline: { vi: 'Thời hạn trong kế hoạch', en: 'Date in a plan' },
        target: { vi: 'Chỉ tiêu', en: 'Target' },
      },
      { label: { vi: 'Loại', en: 'Kind' } },
    ),
    thing: field.text({ label: { vi: 'Mã việc', en: 'Its key' }, max: 170 }),
    unit: field.unit({ label: { vi: 'Đơn vị chủ trì', en: 'Lead unit' } }),
    dueOn: field.date({ label: { vi: 'Thời hạn', en: 'Due on' } }),
    ...told,
  },
  states: {
    sent: { vi: 'Chờ trả lời', en: 'Waiting for an answer' },
    escalated: { vi: 'Đã báo cấp trên', en: 'Escalated' },
    answered: { vi: 'Đã trả lời', en: 'Answered' },
    closed: { vi: 'Đã đóng', en: 'Closed', closed: true },
  },
  acts: {
    send: {
      label: { vi: 'Nhắc', en: 'Remind' },
      by: ['clock', 'desk:leader'],
      from: 'nothing',
      to: 'sent',
    },
    again: { label: { vi: 'Nhắc lại', en: 'Remind again' }, by: ['clock', 'desk:leader'], to: 'sent', ...again },
    escalate: {
      label: { vi: 'Báo cấp trên', en: 'Escalate' },
      by: ['clock', 'desk:leader'],
      to: 'escalated',
      ...again,
    },
    answer: {
      label: { vi: 'Trả lời', en: 'Answer' },
      by: ['holder', 'desk:head'],
      from: ['sent', 'escalated', 'answered'],
      to: 'answered',
      asks: {
        reply: field.text({
          label: { vi: 'Lý do, việc đang làm', en: 'Reason, what is being done' },
          max: 1_000,
          long: true,
        }),
        control: field.choice(controls, { label: { vi: 'Nguyên nhân', en: 'The cause lies' } }),
        promiseOn: field.date({ label: { vi: 'Cam kết xong ngày', en: 'Promised for' }, optional: true }),
      },
      help: {
        vi: 'Có ngày cam kết thì hệ thống không nhắc nữa cho đến hết ngày đó.',
        en: 'With a promised date nothing more is said until that day is over.',
      },
    },
    close: {
      label: { vi: 'Đóng', en: 'Close' },
      by: 'desk:leader',
      from: ['sent', 'escalated', 'answered'],
      to: 'closed',
      asks: { evidence: evidence.evidence },
    },
    fulfil: {
      label: { vi: 'Việc đã xong', en: 'The thing is done' },
      by: 'clock',
      from: ['sent', 'escalated', 'answered'],
      to: 'closed',
      asks: { evidence: evidence.evidence },
    },
  },
  deadlines: {
    answer: {
      label: { vi: 'Trả lời đôn đốc', en: 'Answer the reminder' },
      after: ['send', 'again', 'escalate'],
      met: ['answer'],
      asked: 'answerOn',
      rule: [
        {
          from: '2015-01-01',
          within: 'asked',
          source: { title: { vi: 'Ngày ghi trong lời nhắc', en: 'The date in the reminder' } },
        },
      ],
      voidedBy: ['close', 'fulfil'],
    },
  },
  belongs: { unit: 'unit' },
  title: ['title'],
  facets: { kind: { label: { vi: 'Loại', en: 'Kind' }, of: 'kind', by: 'answer' } },
  tallies: {
    times: { label: { vi: 'Lần nhắc lại', en: 'Reminded again' }, on: 'again' },
    escalations: { label: { vi: 'Lần báo cấp trên', en: 'Escalations' }, on: 'escalate' },
  },
  onDesk: true,
})
