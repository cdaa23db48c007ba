import type { Words } from '#lib/house.ts'

/** Words of what is masked and how it is opened. */
export const maskedText = {
  masked: { vi: 'đã che', en: 'masked' },
  open: { vi: 'Xem thông tin cá nhân', en: 'See personal data' },
  reason: { vi: 'Lý do xem', en: 'Reason' },
  choose: { vi: 'Chọn lý do', en: 'Choose a reason' },
  said: { vi: 'Bạn đang làm việc gì', en: 'What you are doing' },
  saidHint: {
    vi: 'Ít nhất 10 ký tự. Người có thông tin đọc được lý do này, cùng đơn vị và chức danh của bạn.',
    en: 'At least 10 characters. The person concerned can read this, with your unit and position.',
  },
  show: { vi: 'Hiện {what}', en: 'Show {what}' },
  stillOpen: {
    vi: 'Lý do bạn đã nêu còn hiệu lực đến {until}. Mỗi lần xem vẫn được ghi lại.',
    en: 'The reason you gave counts until {until}. Each look is still written down.',
  },
  written: {
    vi: 'Lần xem này đã được ghi lại. Tải lại trang là che lại.',
    en: 'This look was written down. Loading the page again masks it.',
  },
} as const satisfies Record<string, Words>
