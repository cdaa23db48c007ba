import type { Message } from '../declare.ts'

const to = ['phone', 'mail'] as const

/** What whoever asked is told at every step. */
export const requestMessages = {
  received: {
    label: { vi: 'Báo đã nhận', en: 'Received' },
    on: 'ask',
    to,
    due: 'reply',
    words: {
      vi: '{unit} đã nhận yêu cầu {code} về dữ liệu cá nhân. Hạn trả lời: {due}.',
      en: '{unit} has your personal data request {code}. Reply due: {due}.',
    },
  },
  accepted: {
    label: { vi: 'Báo đã chấp nhận', en: 'Accepted' },
    on: 'accept',
    to,
    due: 'carry_out',
    words: {
      vi: 'Yêu cầu {code} được chấp nhận. Thực hiện xong trước: {due}.',
      en: 'Request {code} is accepted. Carried out by: {due}.',
    },
  },
  extended: {
    label: { vi: 'Báo hẹn lại', en: 'New date' },
    on: 'extend',
    to,
    due: 'carry_out',
    words: {
      vi: 'Yêu cầu {code} cần thêm thời gian, hẹn: {due}. Mong ông bà thông cảm.',
      en: 'Request {code} needs more time, new date: {due}. We apologise.',
    },
  },
  closed: {
    label: { vi: 'Báo kết quả', en: 'Outcome' },
    on: ['carry_out', 'decline', 'take_back'],
    to,
    words: {
      vi: 'Yêu cầu {code}: {state}. Xem chi tiết bằng mã này.',
      en: 'Request {code}: {state}. Details with this code.',
    },
  },
  late: {
    label: { vi: 'Xin lỗi vì trễ', en: 'Apology for the delay' },
    on: { missed: 'carry_out' },
    to,
    words: {
      vi: 'Yêu cầu {code} đã quá hạn, chúng tôi xin lỗi và đang làm tiếp.',
      en: 'Request {code} is late. We apologise and are at work on it.',
    },
  },
} as const satisfies Readonly<Record<string, Message>>
