import type { Words } from '#base/text.ts'

/** The words of the day's notice. */
export const dayText = {
  subject: { vi: 'Việc hôm nay, {day}', en: 'Your work today, {day}' },
  head: { vi: '{place}, {day}', en: '{place}, {day}' },
  due: {
    vi: 'ĐẾN HẠN: quá hạn {overdue}, hôm nay {today}, hai ngày làm việc tới {soon}',
    en: 'DUE: {overdue} overdue, {today} today, {soon} in the next two working days',
  },
  ordered: { vi: 'ĐƯỢC GIAO, ĐƯỢC NHẮC: {count}', en: 'ORDERED, REMINDED OF: {count}' },
  signing: { vi: 'CHỜ CHỮ KÝ THỨ HAI CỦA BẠN: {count}', en: 'WAITING FOR YOUR SECOND SIGNATURE: {count}' },
  dueAt: { vi: 'hạn {at}', en: 'due {at}' },
  more: { vi: '… và {count} việc khác', en: '… and {count} more' },
  foot: {
    vi: 'Mở bàn làm việc như mọi ngày để xem và xử lý. Thư này gửi một lần mỗi ngày làm việc; tắt ở trang Tài khoản của tôi.',
    en: 'Open the desk as on any day to see and do it. This is sent once each working day; switch it off on the page My account.',
  },
} satisfies Record<string, Words>
