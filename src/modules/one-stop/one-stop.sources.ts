import type { RuleVersion, Source } from '#engine/declare.ts'

const before2025: Source = {
  title: {
    vi: 'Thời hạn của từng thủ tục; cơ chế một cửa theo NĐ 61/2018/NĐ-CP, NĐ 107/2021/NĐ-CP. Hồ sơ nhận sau 15 giờ tính từ đầu ngày làm việc kế tiếp (độ tin 0,8, cần cơ quan xác nhận)',
    en: 'Each procedure’s own time limit; one-stop mechanism by Decrees 61/2018 and 107/2021. Received after 15:00 counts from the next working day (confidence 0.8, an office must confirm)',
  },
  article: 'L-50',
}

const since2025: Source = {
  title: {
    vi: 'Thời hạn của từng thủ tục; cơ chế một cửa theo NĐ 118/2025/NĐ-CP (hiệu lực 01/07/2025), TT 03/2025/TT-VPCP. Hồ sơ nhận sau 15 giờ tính từ đầu ngày làm việc kế tiếp (độ tin 0,8, cần cơ quan xác nhận)',
    en: 'Each procedure’s own time limit; one-stop mechanism by Decree 118/2025 (in force 01/07/2025), Circular 03/2025/TT-VPCP. Received after 15:00 counts from the next working day (confidence 0.8, an office must confirm)',
  },
  article: 'L-39, L-27',
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

/** Limits the dossier of facts names, with the press copy they were read in. */
export const limitSource = {
  construction: {
    title: {
      vi: 'Cấp giấy phép xây dựng: 20 ngày đối với công trình, 15 ngày đối với nhà ở riêng lẻ',
      en: 'Building permit: 20 days for works, 15 days for a house',
    },
    article: 'L-30',
  },
  household: {
    title: {
      vi: 'Đăng ký hộ kinh doanh: 3 ngày làm việc (độ tin 0,85, cần cơ quan xác nhận)',
      en: 'Household business registration: 3 working days (confidence 0.85, an office must confirm)',
    },
    article: 'DOMAIN §2.7 M24',
  },
  demonstration: {
    title: {
      vi: 'Số ngày đặt cho bản trình diễn; số thật theo quyết định công bố thủ tục của thành phố',
      en: 'Set for the demonstration; the true limit stands in the city’s published list of procedures',
    },
  },
} as const satisfies Record<string, Source>
