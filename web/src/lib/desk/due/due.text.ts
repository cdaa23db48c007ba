import type { Words } from '#lib/house.ts'

/** Words of the page of due dates that a changed calendar would move. */
export const dueText = {
  narrow: { vi: 'Theo loại, theo đơn vị', en: 'By type, by unit' },
  everything: { vi: 'Tất cả ({count})', en: 'All ({count})' },
  takeAll: { vi: 'Nhận cả {count} hạn mới', en: 'Take all {count} new dates' },
  keepAll: { vi: 'Giữ cả {count} hạn cũ', en: 'Keep all {count} old dates' },
  oneByOne: { vi: 'Hoặc chọn từng hồ sơ', en: 'Or one by one' },
  first: { vi: '{count} hồ sơ đầu tiên theo hạn.', en: 'The first {count} by due date.' },
  takeTicked: { vi: 'Nhận hạn mới cho mục đã chọn', en: 'Take the new dates of those ticked' },
  keepTicked: { vi: 'Giữ hạn cũ cho mục đã chọn', en: 'Keep the old dates of those ticked' },
  open: { vi: 'Mở', en: 'Open' },
  noneHere: { vi: 'Không có thời hạn nào trong phần này.', en: 'No due date in this part.' },
  waiting: {
    vi: 'Lịch làm việc đã đổi: có thời hạn cần chấp nhận',
    en: 'The working calendar changed: due dates wait for a decision',
  },
} as const satisfies Record<string, Words>
