import { type Choice, calendarDays, defineRecord, field } from '../declare.ts'
import { requestMessages } from './request.messages.ts'
import { contact, inTime, openAnswers, rightsSource } from './request.sources.ts'
import { grounds, label, purpose } from './request.text.ts'

/** What somebody may ask for, each with the time in which it is to be carried out. */
export const kinds = {
  see: {
    vi: 'Xem dữ liệu đang giữ về tôi',
    en: 'See what is held about me',
    within: calendarDays(10),
    source: rightsSource,
  },
  correct: { vi: 'Sửa dữ liệu sai', en: 'Correct what is wrong', within: calendarDays(10), source: rightsSource },
  erase: { vi: 'Xoá dữ liệu của tôi', en: 'Erase my data', within: calendarDays(20), source: rightsSource },
  restrict: { vi: 'Hạn chế xử lý', en: 'Restrict its use', within: calendarDays(15), source: rightsSource },
  withdraw: { vi: 'Rút lại sự đồng ý', en: 'Withdraw consent', within: calendarDays(15), source: rightsSource },
  object: { vi: 'Phản đối việc xử lý', en: 'Object to its use', within: calendarDays(15), source: rightsSource },
  export: {
    vi: 'Nhận một bản dữ liệu của tôi',
    en: 'Get a copy of my data',
    within: calendarDays(10),
    source: rightsSource,
  },
} as const satisfies Record<string, Choice>

/** A kind of request. */
export type RequestKind = keyof typeof kinds

const officer = 'desk:privacy'
const reason = field.text({ label: label.reason, max: 1_000, long: true })

/**
 * A request of the person whom data is about (yêu cầu của chủ thể dữ liệu cá nhân).
 *
 * Opened by whoever proved that the records it concerns are his, or for him at the counter. Accepting and carrying out take two
 * people; what carrying out means for the records is in `effect.ts`.
 */
export const request = defineRecord('person.request', {
  label: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Personal data request' },
  onDesk: true,
  form: {
    kind: field.choice(kinds, { label: label.kind }),
    concerns: field.text({ label: label.concerns, max: 8_000 }),
    what: field.text({ label: label.what, max: 60, optional: true }),
    newValue: field.text({ label: label.newValue, max: 500, optional: true, private: contact(purpose.newValue) }),
    said: field.text({ label: label.said, max: 1_000, long: true, optional: true }),
    phone: field.phone({ label: label.phone, optional: true, private: contact(purpose.phone) }),
    mail: field.text({ label: label.mail, max: 200, optional: true, private: contact(purpose.phone) }),
  },
  states: {
    received: { vi: 'Đã nhận', en: 'Received' },
    accepted: { vi: 'Đã chấp nhận, đang thực hiện', en: 'Accepted, being carried out' },
    done: { vi: 'Đã thực hiện', en: 'Carried out', closed: true },
    declined: { vi: 'Không chấp nhận', en: 'Declined', closed: true },
    lifted: { vi: 'Đã thôi hạn chế', en: 'Restriction lifted', closed: true },
    withdrawn: { vi: 'Người gửi đã rút', en: 'Taken back by the sender', closed: true },
  },
  acts: {
    ask: { label: { vi: 'Gửi yêu cầu', en: 'Send request' }, by: 'anyone', from: 'nothing', to: 'received' },
    accept: {
      label: { vi: 'Chấp nhận', en: 'Accept' },
      by: officer,
      from: 'received',
      to: 'accepted',
      help: { vi: 'Trả lời người gửi trong 2 ngày làm việc.', en: 'Answers the sender within 2 working days.' },
    },
    carry_out: {
      label: { vi: 'Thực hiện', en: 'Carry out' },
      by: officer,
      otherThan: ['accept'],
      from: 'accepted',
      to: 'done',
      asks: { answer: field.text({ label: label.answer, max: 1_000, long: true, optional: true }) },
      help: {
        vi: 'Làm ngay và không hoàn lại được; phải là người khác với người đã chấp nhận.',
        en: 'Done at once and for good; by another person than the one who accepted.',
      },
    },
    decline: {
      label: { vi: 'Không chấp nhận, nêu lý do', en: 'Decline with a reason' },
      by: officer,
      from: ['received', 'accepted'],
      to: 'declined',
      asks: { ground: field.choice(grounds, { label: label.ground }), reason },
    },
    extend: {
      label: { vi: 'Xin thêm thời gian', en: 'Ask for more time' },
      by: officer,
      from: 'accepted',
      to: 'same',
      atMost: 1,
      asks: { until: field.date({ label: label.until }), reason },
    },
    take_back: {
      label: { vi: 'Rút yêu cầu', en: 'Take back' },
      by: ['owner', officer],
      from: ['received', 'accepted'],
      to: 'withdrawn',
    },
    lift: {
      label: { vi: 'Thôi hạn chế', en: 'Lift the restriction' },
      by: ['owner', officer],
      from: 'done',
      to: 'lifted',
      help: { vi: 'Hồ sơ trở lại công việc hằng ngày.', en: 'The record comes back to daily work.' },
    },
    fetch: {
      label: { vi: 'Đã tải bản dữ liệu', en: 'Copy fetched' },
      by: 'owner',
      from: 'done',
      to: 'same',
    },
  },
  deadlines: {
    reply: {
      label: { vi: 'Hạn trả lời', en: 'Reply due' },
      after: 'ask',
      met: ['accept', 'decline'],
      voidedBy: ['take_back'],
      rule: inTime.reply,
    },
    carry_out: {
      label: { vi: 'Hạn thực hiện', en: 'To be carried out' },
      after: 'ask',
      met: ['carry_out'],
      voidedBy: ['decline', 'take_back'],
      extendedBy: ['extend'],
      choice: 'kind',
      rule: inTime.carryOut,
    },
  },
  messages: requestMessages,
  belongs: 'actor',
  title: ['kind'],
  facets: { kind: { label: label.kind, of: 'kind', by: 'answer' } },
  openAnswers: { ...openAnswers, except: ['concerns', 'what'] },
})
