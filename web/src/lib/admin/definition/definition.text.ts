import type { Words } from '#lib/house.ts'

/** Words of the page of one definition. */
export const definitionText = {
  drop: { vi: 'Bỏ', en: 'Remove' },
  moreRows: { vi: 'Thêm dòng trống', en: 'More empty rows' },
  changes: { vi: 'Thay đổi so với bản đang có hiệu lực', en: 'What changes against the version in force' },
  sinceBefore: { vi: 'Khác bản trước ở {count} chỗ', en: 'Differs from the one before in {count} places' },
  noChange: { vi: 'Nội dung không có gì khác.', en: 'Nothing differs in the content.' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
  place: { vi: 'Chỗ thay đổi', en: 'Where' },
  nothingThere: { vi: '(không có)', en: '(none)' },
  advanced: { vi: 'Nâng cao: nội dung dạng JSON', en: 'Advanced: the content as JSON' },
  from: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  fromHint: { vi: 'Viết như 30/04/2026.', en: 'Written like 30/04/2026.' },
  badFrom: {
    vi: 'Ngày hiệu lực phải là một ngày, viết như 30/04/2026.',
    en: 'The first day must be a day, like 30/04/2026.',
  },
  backOne: { vi: 'Quay lại bản trước', en: 'Back to the version before' },
  backWhy: {
    vi: 'Đề nghị lại đúng nội dung của bản trước, có hiệu lực từ hôm nay; người khác duyệt.',
    en: 'Proposes the content of the version before again, in force from today; somebody else approves.',
  },
  proposed: {
    vi: 'Chờ người khác duyệt',
    en: 'Waits for somebody else to approve',
  },
  listed: { vi: 'Xem {count} hồ sơ đầu tiên', en: 'See the first {count}' },
  promised: {
    vi: 'đã hẹn {from} (giữ nguyên); theo quy tắc mới là {to}',
    en: 'promised {from} (stays); by the new rule it would be {to}',
  },
  noPromise: { vi: 'không hẹn', en: 'no promise' },
  figure: { vi: 'Số liệu', en: 'Figure' },
  period: { vi: 'Kỳ', en: 'Period' },
  target: { vi: 'mức giao', en: 'target' },
  unseen: {
    vi: 'Hết giờ khi chưa xem xong: {what} tháng cũ chưa tính. Những gì ở trên là đã tính đủ.',
    en: 'Time was over before all was seen: {what} earlier months were not computed. What stands above was.',
  },
} as const satisfies Record<string, Words>
