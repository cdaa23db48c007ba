import type { Check, Personal, Retention, RuleVersion, Source } from '#engine/declare.ts'
import { purpose } from './one-stop.text.ts'

const before2025: Source = {
  title: {
    vi: 'Thời hạn của từng thủ tục; cơ chế một cửa theo Nghị định 61/2018/NĐ-CP, Nghị định 107/2021/NĐ-CP. Hồ sơ nhận sau 15 giờ tính từ đầu ngày làm việc kế tiếp (mốc 15 giờ chưa kiểm chứng, cần cơ quan xác nhận)',
    en: 'Each procedure’s own time limit; one-stop mechanism by Decrees 61/2018 and 107/2021. Received after 15:00 counts from the next working day (the 15:00 rule is to be verified by the office)',
  },
}

const since2025: Source = {
  title: {
    vi: 'Thời hạn của từng thủ tục; cơ chế một cửa theo Nghị định 118/2025/NĐ-CP (hiệu lực 01/07/2025), Thông tư 03/2025/TT-VPCP. Hồ sơ nhận sau 15 giờ tính từ đầu ngày làm việc kế tiếp (mốc 15 giờ chưa kiểm chứng, cần cơ quan xác nhận)',
    en: 'Each procedure’s own time limit; one-stop mechanism by Decree 118/2025 (in force 01/07/2025), Circular 03/2025/TT-VPCP. Received after 15:00 counts from the next working day (the 15:00 rule is to be verified by the office)',
  },
}

/** The dated rules of the promise on the receipt (giấy tiếp nhận và hẹn trả): the limit itself is the procedure's own. */
export const rule = {
  result: [
    { from: '2018-06-21', within: 'choice', source: before2025 },
    { from: '2025-07-01', within: 'choice', source: since2025 },
  ],
} as const satisfies Record<string, readonly RuleVersion[]>

/** Receipt after 15:00 counts as received on the next working day. Minutes of the day. */
export const cutoffMinutes = 15 * 60

/** Where the time limits of single procedures come from (`docs/sources.md` tells how sure each is). */
export const limitSource = {
  construction: {
    title: {
      vi: 'Luật Xây dựng 2014, sửa đổi 2020: công trình 20 ngày, nhà ở riêng lẻ 15 ngày; thời hạn theo Luật Xây dựng 2025 (từ 01/07/2026) chưa nạp',
      en: 'Construction Law 2014 as amended 2020: works 20 days, a house 15 days; the limits of the Construction Law 2025 (from 01/07/2026) are not loaded yet',
    },
    article: 'điều 102',
  },
  household: {
    title: {
      vi: 'Đăng ký hộ kinh doanh: 3 ngày làm việc, Nghị định 01/2021/NĐ-CP; từ 01/07/2025 Nghị định 168/2025/NĐ-CP (chưa kiểm chứng, cần cơ quan xác nhận)',
      en: 'Household business registration: 3 working days, Decree 01/2021; since 01/07/2025 Decree 168/2025 (to be verified by the office)',
    },
  },
  demonstration: {
    title: {
      vi: 'Số ngày đặt cho bản trình diễn; số thật theo quyết định công bố thủ tục của thành phố',
      en: 'Set for the demonstration; the true limit stands in the city’s published list of procedures',
    },
  },
} as const satisfies Record<string, Source>

/** Where fees come from (`docs/sources.md` tells how sure each is). */
export const feeSource = {
  civilStatus: {
    title: {
      vi: 'Luật Hộ tịch 60/2014/QH13: miễn lệ phí đăng ký khai sinh, khai tử đúng hạn, kết hôn trong nước, và cho người có công, hộ nghèo, người khuyết tật',
      en: 'Law on Civil Status 60/2014: no fee for births and deaths registered in time, marriages within the country, and for people of merit, the poor and the disabled',
    },
    article: 'điều 11',
  },
  extract: {
    title: {
      vi: 'Thông tư 281/2016/TT-BTC: phí khai thác, sử dụng thông tin hộ tịch (chưa kiểm chứng, cần cơ quan xác nhận)',
      en: 'Circular 281/2016/TT-BTC: fee for the use of civil-status information (to be verified by the office)',
    },
  },
  certification: {
    title: {
      vi: 'Thông tư 226/2016/TT-BTC: phí chứng thực (chưa kiểm chứng, cần cơ quan xác nhận)',
      en: 'Circular 226/2016/TT-BTC: certification fees (to be verified by the office)',
    },
  },
  demonstration: {
    title: {
      vi: 'Mức đặt cho bản trình diễn; mức thật theo nghị quyết của Hội đồng nhân dân thành phố',
      en: 'Set for the demonstration; the true amount stands in the resolution of the city’s People’s Council',
    },
  },
} as const satisfies Record<string, Source>

const duty: Source = {
  title: {
    vi: 'Nghị định 118/2025/NĐ-CP về cơ chế một cửa; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: cơ quan nhà nước xử lý theo nhiệm vụ luật định',
    en: 'Decree 118/2025 on the one-stop mechanism; Law on Personal Data Protection 91/2025/QH15: authorities process by legal duty',
  },
}

const archive: Source = {
  title: {
    vi: 'Luật Lưu trữ 33/2024/QH15: hồ sơ công việc phải lưu đủ thời hạn; số năm đặt cho bản trình diễn, danh mục hồ sơ của cơ quan ban hành',
    en: 'Archive Law 33/2024/QH15: working files are kept for their full term; the years are set for the demonstration, the authority’s list decides',
  },
}

const noLonger: Source = {
  title: {
    vi: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: không giữ lâu hơn mục đích; số năm đặt cho bản trình diễn, địa phương ban hành',
    en: 'Law on Personal Data Protection 91/2025/QH15: not longer than the purpose; the years are set for the demonstration, the locality decides',
  },
}

const archived: Retention = { from: '2018-06-21', keep: { count: 5, unit: 'years' }, end: 'hide', source: archive }
const oneYear: Retention = { from: '2018-06-21', keep: { count: 1, unit: 'years' }, end: 'erase', source: noLonger }
const byDuty = { ground: 'duty', source: duty } as const

/** What is known of each piece of personal data a dossier asks for. */
export const personal = {
  applicant: { ...byDuty, purpose: purpose.applicant, retention: [archived] },
  phone: { ...byDuty, purpose: purpose.phone, retention: [oneYear] },
  personalId: { ...byDuty, purpose: purpose.personalId, retention: [archived] },
  payer: { ...byDuty, purpose: purpose.payer, retention: [archived] },
} as const satisfies Record<string, Personal>

/** What stands in a dossier in somebody's own words. */
export const openAnswers: Personal = { ...byDuty, purpose: purpose.words, retention: [archived] }

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

/** For how long a dossier that was not sent is kept. */
export const draftKept = { calendarDays: 30, source: noLonger } as const
