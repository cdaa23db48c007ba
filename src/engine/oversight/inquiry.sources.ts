import { calendarDays, type Duration, type Personal, type RuleVersion, type Source, workingDays } from '../declare.ts'
import { purpose } from './inquiry.text.ts'

const council: Source = {
  title: {
    vi: 'Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân 87/2015/QH13, Điều 60: văn bản trả lời chất vấn được gửi và đăng trong 20 ngày kể từ ngày chất vấn',
    en: 'Law 87/2015/QH13 on oversight by the National Assembly and People’s Councils, article 60: a written answer is sent and published within 20 days of the question',
  },
  article: 'VietNamNet, 20/11/2015',
}

const access: Source = {
  title: {
    vi: 'Luật Tiếp cận thông tin 104/2016/QH13, Điều 30: yêu cầu gửi qua mạng về thông tin phải tập hợp được trả lời chậm nhất 15 ngày làm việc, gia hạn tối đa một lần 15 ngày làm việc (số ngày cần cơ quan xác nhận)',
    en: 'Law 104/2016/QH13 on access to information, article 30: what has to be gathered is answered within 15 working days of a request by net, extended once by at most 15 (days to be confirmed by an office)',
  },
}

/** In what time a question of somebody is to be answered, and by which law. */
export type Term = { within: Duration; source: Source }

/** A people’s council’s own term, and everybody’s. */
export const terms = {
  council: { within: calendarDays(20), source: council },
  access: { within: workingDays(15), source: access },
} as const satisfies Record<string, Term>

const both: Source = {
  title: {
    vi: 'Luật 87/2015/QH13 (đại biểu Hội đồng nhân dân: 20 ngày) và Luật 104/2016/QH13 (người khác: 15 ngày làm việc)',
    en: 'Law 87/2015/QH13 (councillors: 20 days) and Law 104/2016/QH13 (everybody else: 15 working days)',
  },
}

/** The dated rule of the promise: the term hangs on who asks. Law 104 is in force since 01/07/2018; before it the first rule stands in. */
export const answerRule: readonly RuleVersion[] = [{ from: '2018-07-01', within: 'choice', source: both }]

const kept: Source = {
  title: {
    vi: 'Thời gian lưu đặt cho bản trình diễn theo nguyên tắc không giữ lâu hơn mục đích của Luật 91/2025/QH15; địa phương ban hành',
    en: 'Kept for a time set for the demonstration, not longer than the purpose as Law 91/2025/QH15 asks; set by the locality',
  },
}

/** What may stand in a question in somebody’s own words. */
export const ownWords: Personal = {
  purpose: purpose.words,
  ground: 'duty',
  source: access,
  retention: [{ from: '2018-07-01', keep: { count: 5, unit: 'years' }, end: 'erase', source: kept }],
}
