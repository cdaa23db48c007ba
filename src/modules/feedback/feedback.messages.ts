import type { Message } from '#engine/declare.ts'

/** What whoever left a telephone number with a report is told. The apology goes out before the day it is about. */
export const messages = {
  received: {
    label: { vi: 'Báo đã nhận', en: 'Received' },
    on: 'send',
    to: ['phone', 'mail'],
    due: 'reply',
    words: {
      vi: '{unit} đã nhận phản ánh {code}. Hạn trả lời: {due}. Theo dõi bằng mã này.',
      en: '{unit} has your report {code}. Answer due: {due}. Follow it with this code.',
    },
  },
  extended: {
    label: { vi: 'Lời xin lỗi, ngày hẹn mới', en: 'Apology, new date' },
    on: 'extend',
    to: ['phone', 'mail'],
    due: 'reply',
    words: {
      vi: '{unit} xin lỗi: phản ánh {code} chưa xử lý xong kịp hẹn. Ngày hẹn mới: {due}.',
      en: '{unit} is sorry: report {code} will not be done by its date. New date: {due}.',
    },
  },
  fixed: {
    label: { vi: 'Tin kết quả', en: 'Fixed' },
    on: 'fix',
    to: ['phone', 'mail'],
    words: {
      vi: '{unit} báo đã xử lý xong phản ánh {code}. Xem kết quả bằng mã này; chưa đạt thì báo lại được.',
      en: '{unit} reports that {code} is fixed. See it with this code; if it is not, you can say so.',
    },
  },
  answered: {
    label: { vi: 'Báo đã trả lời', en: 'Answered' },
    on: 'answer',
    to: ['phone', 'mail'],
    words: {
      vi: '{unit} đã trả lời phản ánh {code}. Xem câu trả lời bằng mã này; chưa đạt thì báo lại được.',
      en: '{unit} has answered report {code}. Read it with this code; if it does not help, you can say so.',
    },
  },
  refused: {
    label: { vi: 'Báo từ chối', en: 'Refused' },
    on: 'refuse',
    to: ['phone', 'mail'],
    words: {
      vi: '{unit} không xử lý phản ánh {code}. Xem lý do bằng mã này.',
      en: '{unit} will not handle report {code}. Read the reason with this code.',
    },
  },
} as const satisfies Record<string, Message>
