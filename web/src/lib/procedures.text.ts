import type { Words } from './house.ts'

/** Words of the list of procedures. */
export const proceduresText = {
  title: { vi: 'Thủ tục làm tại Một cửa', en: 'Procedures at the one-stop desk' },
  lead: {
    vi: 'Thời hạn tính từ khi nhận đủ giấy tờ, chỉ tính giờ làm việc nếu ghi “làm việc”. Trễ hẹn thì chúng tôi xin lỗi bằng văn bản.',
    en: 'Counted from the day all papers are in; “working” counts office time only. When we are late, we apologise in writing.',
  },
  name: { vi: 'Thủ tục', en: 'Procedure' },
  limit: { vi: 'Thời hạn', en: 'Time limit' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  where: {
    vi: 'Nộp trực tuyến tại Cổng Dịch vụ công quốc gia, hoặc đến Một cửa. Đã nộp rồi?',
    en: 'File online at the National Public Service Portal, or come to the desk. Filed already?',
  },
  track: { vi: 'Tra cứu hồ sơ', en: 'Track your dossier' },
  national: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
  jump: { vi: 'Đến lĩnh vực', en: 'Jump to a field' },
  other: { vi: 'Khác', en: 'Other' },
  empty: {
    vi: 'Địa phương này chưa khai báo thủ tục. Hãy gọi tổng đài để hỏi.',
    en: 'This locality has not listed its procedures yet. Please call.',
  },
} satisfies Record<string, Words>
