import type { Words } from './house.ts'

/** Words of the pages for what is not there and what broke. */
export const troubleText = {
  notHere: { vi: 'Không có trang này', en: 'There is no such page' },
  notHereWhy: {
    vi: 'Địa chỉ có thể gõ sai, hoặc trang không dành cho bạn xem. Nếu bạn có mã phản ánh hay mã hồ sơ, hãy tra cứu bằng mã.',
    en: 'The address may be mistyped, or the page is not yours to see. If you have the code of a report or dossier, track it by code.',
  },
  refused: { vi: 'Không làm được việc này', en: 'This could not be done' },
  broken: { vi: 'Hệ thống gặp lỗi', en: 'Something broke' },
  taken: {
    vi: 'Hệ thống ĐÃ nhận thông tin bạn gửi. Bạn không cần gửi lại.',
    en: 'The system HAS received what you sent. You need not send it again.',
  },
  notTaken: {
    vi: 'Hệ thống CHƯA nhận thông tin nào từ lần bấm này. Bạn có thể thử lại, sẽ không bị trùng.',
    en: 'The system has NOT received anything from this click. You can try again; nothing will be doubled.',
  },
  code: { vi: 'Mã lỗi {code}', en: 'Error code {code}' },
  codeWhy: {
    vi: 'Đọc mã này khi gọi tổng đài để chúng tôi tìm ra lỗi.',
    en: 'Read this code when you call, so that we can find the fault.',
  },
  start: { vi: 'Về trang đầu', en: 'To the first page' },
  again: { vi: 'Thử lại', en: 'Try again' },
} satisfies Record<string, Words>
