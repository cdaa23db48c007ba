import type { Check } from '#engine/declare.ts'
import { checkRule } from './feedback.sources.ts'

const record = 'feedback.report'
const done = ['fix', 'answer'] as const

/** What would make the figures of citizen feedback look better than the work is. */
export const checks: readonly Check[] = [
  {
    name: 'feedback.reopened',
    label: { vi: 'Đóng rồi phải mở lại', en: 'Closed, then reopened' },
    says: {
      vi: '{count} trong {base} phản ánh đã trả lời ({share}) bị người dân báo chưa đạt trong 15 ngày.',
      en: '{count} of {base} answered reports ({share}) were reopened by residents within 15 days.',
    },
    record,
    measures: ['feedback.in_time', 'feedback.open', 'feedback.overdue'],
    look: { kind: 'reopened', closed: done, reopened: ['reopen'], withinDays: 15 },
    thresholds: [checkRule(0.1, 0.25)],
  },
  {
    name: 'feedback.extended',
    label: { vi: 'Hẹn lại', en: 'Promised a new date' },
    says: {
      vi: '{count} trong {base} phản ánh đã trả lời ({share}) từng được hẹn lại.',
      en: '{count} of {base} answered reports ({share}) had been promised a new date.',
    },
    record,
    measures: ['feedback.in_time'],
    look: { kind: 'stopped', finished: done, stops: ['extend'], atLeast: 1 },
    thresholds: [checkRule(0.2, 0.4)],
  },
  {
    name: 'feedback.batch',
    label: { vi: 'Trả lời hàng loạt', en: 'Answered in batches' },
    says: {
      vi: '{count} trong {base} phản ánh ({share}) do một người trả lời, từ 10 phản ánh trong 5 phút.',
      en: '{count} of {base} reports ({share}) were answered by one person, 10 or more within five minutes.',
    },
    record,
    measures: ['feedback.in_time', 'feedback.open'],
    look: { kind: 'batch', finished: done, minutes: 5, atLeast: 10 },
    thresholds: [checkRule(0.1, 0.3)],
  },
  {
    name: 'feedback.same_phone',
    label: { vi: 'Nhiều phản ánh từ một số', en: 'Many reports from one number' },
    says: {
      vi: '{count} trong {base} phản ánh qua web ({share}) dùng chung một số điện thoại, từ 8 phản ánh một tháng.',
      en: '{count} of {base} reports by web ({share}) share one telephone number, eight or more in a month.',
    },
    record,
    measures: ['feedback.received', 'feedback.stars'],
    look: { kind: 'proxy', opened: ['send'], channel: 'web', phone: 'phone', sameAtLeast: 8 },
    thresholds: [checkRule(0.1, 0.3)],
  },
]
