import {
  average,
  balance,
  count,
  daysLate,
  defineModule,
  defineRecord,
  field,
  languages,
  share,
  ways,
} from '#engine/declare.ts'
import { categories, groups } from './feedback.categories.ts'
import { checks } from './feedback.checks.ts'
import { messages } from './feedback.messages.ts'
import { contact, openAnswers, rule } from './feedback.sources.ts'
import { grounds, help, label } from './feedback.text.ts'

/** States in which the report waits for somebody at an office. */
const onDesk = ['received', 'sorted', 'assigned', 'started'] as const
const answered = ['answered', 'fixed'] as const
const tellBy = field.choice(ways, { label: label.tellBy, help: help.tellBy, optional: true })
const language = field.choice(languages, { label: label.language, optional: true })
const reply = field.text({ label: label.reply, max: 2_000, long: true })
const proof = field.photos({ label: label.proof, help: help.proof, max: 5, optional: true })
const reason = field.text({ label: label.reason, max: 500, long: true })

/**
 * A resident's report of something wrong in public space (phản ánh hiện trường).
 *
 * The resident may stay unknown: name and phone are optional and never leave the desk.
 */
export const report = defineRecord('feedback.report', {
  label: { vi: 'Phản ánh', en: 'Report' },

  form: {
    category: field.choice(categories, { label: label.category, groups }),
    what: field.text({ label: label.what, help: help.what, max: 2_000, long: true }),
    where: field.point({ label: label.where }),
    address: field.text({ label: label.address, help: help.address, max: 200, optional: true }),
    photos: field.photos({ label: label.photos, help: help.photos, max: 5, optional: true }),
    name: field.text({ label: label.name, max: 100, optional: true, private: contact }),
    phone: field.phone({ label: label.phone, optional: true, private: contact }),
    mail: field.text({ label: label.mail, max: 100, optional: true, private: contact }),
    tellBy,
    language,
  },

  states: {
    received: { vi: 'Đã tiếp nhận', en: 'Received' },
    sorted: { vi: 'Đã phân loại', en: 'Sorted' },
    assigned: { vi: 'Đã chuyển xử lý', en: 'Assigned' },
    started: { vi: 'Đang xử lý', en: 'Being handled' },
    answered: { vi: 'Đã trả lời', en: 'Answered', closed: true },
    fixed: { vi: 'Đã xong', en: 'Fixed', closed: true },
    closed: { vi: 'Đã đóng', en: 'Closed', closed: true },
    refused: { vi: 'Từ chối', en: 'Refused', closed: true },
  },

  acts: {
    send: { label: { vi: 'Gửi phản ánh', en: 'Send report' }, by: 'anyone', from: 'nothing', to: 'received' },
    sort: {
      label: { vi: 'Phân loại', en: 'Sort' },
      help: help.sort,
      by: 'desk:feedback',
      from: 'received',
      to: 'sorted',
    },
    assign: {
      label: { vi: 'Chuyển đơn vị xử lý', en: 'Assign' },
      help: help.assign,
      by: 'desk:feedback',
      from: onDesk,
      to: 'assigned',
      asks: {
        unit: field.unit({ label: label.unit }),
        note: field.text({ label: label.note, max: 500, optional: true }),
      },
      assigns: 'unit',
    },
    start: { label: { vi: 'Bắt đầu xử lý', en: 'Start' }, by: 'holder', from: 'assigned', to: 'started' },
    fix: {
      label: { vi: 'Báo đã xong', en: 'Report as fixed' },
      help: help.fix,
      by: 'holder',
      from: ['assigned', 'started'],
      to: 'fixed',
      asks: { reply, proof },
    },
    answer: {
      label: { vi: 'Trả lời, giải thích', en: 'Answer' },
      help: help.answer,
      by: 'holder',
      from: ['assigned', 'started'],
      to: 'answered',
      asks: { reply, proof },
    },
    give_back: {
      label: { vi: 'Trả lại bàn phân loại', en: 'Give back' },
      help: help.giveBack,
      by: 'holder',
      from: ['assigned', 'started'],
      to: 'sorted',
      asks: { reason },
    },
    extend: {
      label: { vi: 'Xin lỗi, hẹn lại', en: 'Apologise with a new date' },
      help: help.extend,
      by: ['holder', 'desk:feedback'],
      from: ['assigned', 'started'],
      to: 'same',
      asks: { until: field.date({ label: label.until }), reason },
      atMost: 1,
    },
    refuse: {
      label: { vi: 'Từ chối, nêu lý do', en: 'Refuse with a reason' },
      help: help.refuse,
      by: 'desk:feedback',
      from: ['received', 'sorted'],
      to: 'refused',
      asks: { ground: field.choice(grounds, { label: label.ground }), reason },
    },
    join: {
      label: { vi: 'Tôi cũng bị', en: 'Me too' },
      help: help.join,
      by: 'anyone',
      from: onDesk,
      to: 'same',
    },
    tell: {
      label: { vi: 'Đổi cách báo tin', en: 'Change how I am told' },
      help: help.tell,
      by: 'owner',
      from: onDesk,
      to: 'same',
      asks: { tellBy, language },
    },
    rate: {
      label: { vi: 'Chấm điểm', en: 'Rate' },
      help: help.rate,
      by: 'owner',
      from: answered,
      to: 'closed',
      asks: { stars: field.scale(1, 5, { label: label.stars }) },
    },
    reopen: {
      label: { vi: 'Chưa đạt, xử lý lại', en: 'Not solved, reopen' },
      help: help.reopen,
      by: 'owner',
      from: answered,
      to: 'started',
      asks: { reason },
      atMost: 1,
    },
    close: {
      label: { vi: 'Đóng', en: 'Close' },
      help: help.close,
      by: ['clock', 'desk:feedback'],
      from: answered,
      to: 'closed',
    },
  },

  deadlines: {
    sort: { label: label.sortDeadline, after: 'send', met: ['sort', 'assign', 'refuse'], rule: rule.sort },
    reply: {
      label: label.replyDeadline,
      after: ['send', 'reopen'],
      met: ['fix', 'answer', 'refuse'],
      rule: rule.reply,
      choice: 'category', // urgent infrastructure has its own, shorter limit
      extendedBy: ['extend'],
    },
  },

  belongs: { area: 'where', address: 'address' },
  title: ['category', 'address'],
  facets: {
    category: { label: label.category, of: 'category', by: 'answer' },
    group: { label: { vi: 'Nhóm', en: 'Group' }, of: 'category', by: 'group' },
  },
  messages,
  tells: { by: 'tellBy', in: 'language' },
  tallies: { voices: { label: { vi: 'Tiếng nói', en: 'Voices' }, on: 'join' } },
  public: { fields: ['category', 'what', 'where', 'address', 'photos', 'reply', 'proof'] },
  openAnswers,
})

const answers = { vi: 'lượt trả lời', en: 'replies' }
const ratings = { vi: 'lượt chấm', en: 'ratings' }

/** Citizen feedback (phản ánh của người dân). */
export const feedback = defineModule({
  name: 'feedback',
  label: { vi: 'Phản ánh của người dân', en: 'Citizen feedback' },
  records: [report],
  measures: [
    count(report, {
      name: 'feedback.received',
      label: { vi: 'Số phản ánh tiếp nhận', en: 'Reports received' },
      on: 'send',
      by: 'group',
    }),
    share(report, {
      name: 'feedback.in_time',
      label: { vi: 'Tỷ lệ trả lời đúng hạn', en: 'Answered in time' },
      unit: answers,
      inTime: 'reply', // of all reply deadlines met or passed: the unanswered count as late
      by: 'group',
    }),
    daysLate(report, {
      name: 'feedback.days_late',
      label: { vi: 'Số ngày trả lời trễ bình quân', en: 'Mean days a reply was late' },
      unit: { vi: 'phản ánh trả lời trễ', en: 'reports answered late' },
      deadline: 'reply',
      by: 'group',
    }),
    share(report, {
      name: 'feedback.sorted_in_time',
      label: { vi: 'Tỷ lệ phân loại trong 1 giờ', en: 'Sorted within the hour' },
      inTime: 'sort',
    }),
    balance(report, {
      name: 'feedback.open',
      label: { vi: 'Phản ánh đang xử lý', en: 'Reports open' },
      plus: ['send', 'reopen'],
      minus: ['fix', 'answer', 'refuse'],
      by: 'group',
      lowerIsBetter: true,
    }),
    balance(report, {
      name: 'feedback.overdue',
      label: { vi: 'Phản ánh quá hạn chưa trả lời', en: 'Reports overdue' },
      overdue: 'reply',
      by: 'group',
      lowerIsBetter: true,
    }),
    count(report, {
      name: 'feedback.reopened',
      label: { vi: 'Số lần dân báo chưa đạt', en: 'Reports reopened' },
      on: 'reopen',
      by: 'group',
      lowerIsBetter: true,
    }),
    count(report, {
      name: 'feedback.voices',
      label: { vi: 'Số lượt “Tôi cũng bị”', en: 'Voices joined' },
      unit: { vi: 'lượt', en: 'voices' },
      on: 'join',
    }),
    average(report, {
      name: 'feedback.stars',
      label: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
      unit: ratings,
      on: 'rate',
      of: 'stars',
      by: 'group',
    }),
  ],
  checks,
})
