import {
  type Check,
  calendarDays,
  type Personal,
  type Retention,
  type RuleVersion,
  type Source,
  workingDays,
} from '#engine/declare.ts'
import { contactPurpose, wordsPurpose } from './feedback.text.ts'

const rule2020: Source = {
  title: {
    vi: 'Quyết định 1478/QĐ-UBND năm 2020 của UBND TP.HCM: 5 ngày làm việc',
    en: 'Decision 1478/QĐ-UBND of 2020, HCMC People’s Committee: 5 working days',
  },
  article: 'VnExpress, 2020',
}

const rule2025: Source = {
  title: {
    vi: 'Quy định tiếp nhận, xử lý phản ánh 1022 của TP.HCM, tháng 09/2025: không quá 10 ngày (bản đọc được không nói rõ ngày làm việc hay ngày lịch; ở đây đếm ngày lịch, cần cơ quan xác nhận)',
    en: 'HCMC rule on 1022 reports, September 2025: at most 10 days (the copy we read does not say working or calendar days; counted here as calendar days until an office confirms)',
  },
  article: 'baotintuc.vn, 04/09/2025',
}

const sorting: Source = {
  title: {
    vi: 'Quy định 1022 của TP.HCM, tháng 09/2025: phân loại ngay, việc chưa rõ thẩm quyền không quá 1 giờ',
    en: 'HCMC rule on 1022 reports, September 2025: sort at once; at most 1 hour when it is unclear who must act',
  },
  article: 'baotintuc.vn, 04/09/2025',
}

/** Where the shorter limits of urgent infrastructure come from. */
export const urgent: Source = {
  title: {
    vi: 'Mức riêng cho sự cố hạ tầng khẩn; số giờ là tham số của bản trình diễn, địa phương ban hành',
    en: 'Own limit for urgent infrastructure; the hours are a parameter of the demonstration, set by the locality',
  },
}

/**
 * The dated rules of the promises made to a resident (thời hạn trả lời phản ánh).
 *
 * The days the 2020 and 2025 rules came into force are not in the copies read: the first day of the year and of the month
 * stand in for them. The 15 days for several agencies are not modelled yet (README).
 */
export const rule = {
  reply: [
    { from: '2020-01-01', within: workingDays(5), source: rule2020 },
    { from: '2025-09-01', within: calendarDays(10), source: rule2025 },
  ],
  sort: [{ from: '2025-09-01', within: { count: 60, unit: 'working_minutes' }, source: sorting }],
} as const satisfies Record<string, readonly RuleVersion[]>

const protection: Source = {
  title: {
    vi: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Nghị định 356/2025/NĐ-CP: thu thập đúng mục đích, có sự đồng ý của người gửi',
    en: 'Law on Personal Data Protection 91/2025/QH15, Decree 356/2025: collected for a stated purpose, with the sender’s consent',
  },
}

const publicTask: Source = {
  title: {
    vi: 'Quy định tiếp nhận, xử lý phản ánh 1022 của TP.HCM, tháng 09/2025: cơ quan phải ghi nhận và trả lời phản ánh',
    en: 'HCMC rule on 1022 reports, September 2025: the authority records and answers reports',
  },
  article: 'baotintuc.vn, 04/09/2025',
}

const keptFor: Source = {
  title: {
    vi: 'Thời gian lưu đặt cho bản trình diễn theo nguyên tắc không giữ lâu hơn mục đích của Luật 91/2025/QH15; địa phương ban hành',
    en: 'Kept for a time set for the demonstration, not longer than the purpose as Law 91/2025/QH15 asks; set by the locality',
  },
}

const oneYear: Retention = { from: '2020-01-01', keep: { count: 1, unit: 'years' }, end: 'erase', source: keptFor }
const fiveYears: Retention = { from: '2020-01-01', keep: { count: 5, unit: 'years' }, end: 'erase', source: keptFor }

/** What is asked of whoever sends a report: by consent, since nobody has to leave a name. */
export const contact: Personal = {
  purpose: contactPurpose,
  ground: 'consent',
  source: protection,
  retention: [oneYear],
}

/** What stands in a report in the sender's own words and photos. */
export const openAnswers: Personal = {
  purpose: wordsPurpose,
  ground: 'task',
  source: publicTask,
  retention: [fiveYears],
}

const ownThreshold: Source = {
  title: {
    vi: 'Ngưỡng khởi đầu của phần mềm, chọn cao hơn mức thường thấy; địa phương ban hành ngưỡng của mình',
    en: 'The program’s own first threshold, set above what is usual; a locality issues its own',
  },
}

/** From which shares on a check lowers the grade of a figure by one step and by two; shares 0–1. */
export function checkRule(doubt: number, grave: number): Check['thresholds'][number] {
  return { from: '2015-01-01', doubt, grave, source: ownThreshold }
}
