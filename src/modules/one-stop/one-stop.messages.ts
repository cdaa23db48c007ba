import type { Message } from '#engine/declare.ts'

/** What an applicant is told about a dossier. The apology goes out before the day when a new date is given, and on it when not. */
export const messages = {
  received: {
    label: { vi: 'Báo đã tiếp nhận', en: 'Received' },
    on: ['receive', 'accept'],
    to: 'phone',
    due: 'result',
    words: {
      vi: '{unit} đã nhận hồ sơ {code}. Hẹn trả kết quả: {due}.',
      en: '{unit} has your dossier {code}. Result due: {due}.',
    },
  },
  supplement: {
    label: { vi: 'Báo cần bổ sung', en: 'Supplement asked' },
    on: ['ask_first', 'ask_supplement'],
    to: 'phone',
    words: {
      vi: 'Hồ sơ {code} cần bổ sung giấy tờ. Xem danh sách bằng mã hồ sơ hoặc hỏi quầy một cửa. {unit}',
      en: 'Dossier {code} needs more papers. See the list with its code, or ask at the desk. {unit}',
    },
  },
  payment: {
    label: { vi: 'Báo nghĩa vụ tài chính', en: 'Payment asked' },
    on: 'demand_payment',
    to: 'phone',
    words: {
      vi: 'Hồ sơ {code} có khoản phải nộp. Hỏi số tiền và nơi nộp tại quầy một cửa. {unit}',
      en: 'A payment is due for dossier {code}. Ask at the desk how much and where. {unit}',
    },
  },
  extended: {
    label: { vi: 'Lời xin lỗi, ngày hẹn mới', en: 'Apology, new date' },
    on: 'extend',
    to: 'phone',
    due: 'result',
    words: {
      vi: '{unit} xin lỗi: hồ sơ {code} chưa xong kịp hẹn. Ngày hẹn mới: {due}.',
      en: '{unit} is sorry: dossier {code} will not be done by its date. New date: {due}.',
    },
  },
  soon: {
    label: { vi: 'Nhắc trước ngày hẹn', en: 'Reminder before the date' },
    on: { before: 'result', workingDays: 1 },
    to: 'phone',
    due: 'result',
    words: {
      vi: 'Hồ sơ {code} hẹn trả {due}. Chưa cần đến: có kết quả sẽ báo. {unit}',
      en: 'Dossier {code} is due {due}. No need to come yet: you will be told when it is done. {unit}',
    },
  },
  late: {
    label: { vi: 'Xin lỗi vì trễ hẹn', en: 'Apology for being late' },
    on: { missed: 'result' },
    to: 'phone',
    due: 'result',
    words: {
      vi: '{unit} xin lỗi: hồ sơ {code} hẹn trả {due} chưa có kết quả. Chưa cần đến nhận; sẽ báo khi xong.',
      en: '{unit} is sorry: dossier {code}, due {due}, is not done. No need to come; you will be told.',
    },
  },
  ready: {
    label: { vi: 'Báo có kết quả', en: 'Result ready' },
    on: 'finish',
    to: 'phone',
    words: {
      vi: 'Hồ sơ {code} đã có kết quả. Nhận theo cách đã chọn khi nộp. {unit}',
      en: 'Dossier {code} is done. The result comes the way you chose. {unit}',
    },
  },
  refused: {
    label: { vi: 'Báo từ chối', en: 'Refused' },
    on: ['decline', 'refuse'],
    to: 'phone',
    words: {
      vi: 'Hồ sơ {code} không được giải quyết. Lý do ghi ở phiếu, xem bằng mã hồ sơ. {unit}',
      en: 'Dossier {code} was refused. The slip with the reason can be read with its code. {unit}',
    },
  },
} as const satisfies Record<string, Message>
