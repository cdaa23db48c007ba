import {
  calendarDays,
  type Personal,
  type Retention,
  type RuleVersion,
  type Source,
  type Words,
  workingDays,
} from '../declare.ts'
import { purpose } from './request.text.ts'

/** Where the times of a request come from. */
export const rightsSource: Source = {
  title: {
    vi: 'Nghị định 356/2025/NĐ-CP: trả lời trong 2 ngày làm việc, thực hiện trong 10–20 ngày tuỳ quyền, gia hạn một lần (số ngày từng quyền chưa kiểm chứng, cần cơ quan xác nhận)',
    en: 'Decree 356/2025: reply within 2 working days, carry out within 10–20 days by right, extended once (the days of each right are to be verified by the office)',
  },
}

const keptSource: Source = {
  title: {
    vi: 'Giữ một năm để chứng minh đã trả lời đúng hạn; thời gian đặt cho bản trình diễn, địa phương ban hành',
    en: 'Kept one year to show that it was answered in time; set for the demonstration, the locality decides',
  },
}

/** The dated rules of a request's two promises. Before the law was in force the first rule stands in. */
export const inTime = {
  reply: [{ from: '2020-01-01', within: workingDays(2), source: rightsSource }],
  carryOut: [{ from: '2020-01-01', within: calendarDays(20), source: rightsSource }],
} as const satisfies Record<string, readonly RuleVersion[]>

const oneYear: Retention = { from: '2020-01-01', keep: { count: 1, unit: 'years' }, end: 'erase', source: keptSource }

/** What a request itself asks of the person. */
export function contact(why: Words): Personal {
  return { purpose: why, ground: 'duty', source: rightsSource, retention: [oneYear] }
}

/** What is said in a request in own words. */
export const openAnswers: Personal = contact(purpose.words)
