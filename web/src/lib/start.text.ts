import type { Words } from './house.ts'

/** Words of the first pages: choosing a locality, what a resident needs, search. */
export const startText = {
  choose: { vi: 'Chọn địa phương của bạn', en: 'Choose your locality' },
  chooseWhy: {
    vi: 'Báo chuyện cần sửa, tra cứu hồ sơ, và xem chính quyền làm được bao nhiêu phần những gì đã hứa.',
    en: 'Report what needs fixing, track your papers, and see how much of what was promised has been done.',
  },
  until: { vi: 'đến {date}', en: 'until {date}' },
  need: { vi: 'Bạn cần gì?', en: 'What do you need?' },
  find: { vi: 'Tìm', en: 'Search' },
  hint: { vi: 'Gõ không dấu cũng được. Hay tìm:', en: 'Marks can be left out. Often sought:' },
  exampleWord: { vi: 'Ví dụ: khai sinh', en: 'For example: birth' },
  often: { vi: 'khai sinh, ổ gà, hộ kinh doanh', en: 'birth, pothole, household business' },
  reportHelp: { vi: 'Ổ gà, rác, đèn đường', en: 'Potholes, waste, street lights' },
  trackHelp: { vi: 'Hồ sơ, phản ánh, bằng mã', en: 'Dossiers and reports, by code' },
  proceduresHelp: { vi: 'Thời hạn từng thủ tục', en: 'How long each one takes' },
  areaHelp: { vi: 'Đã báo gì, sửa tới đâu', en: 'What was reported, how it stands' },
  boardName: { vi: 'Làm được gì', en: 'What was achieved' },
  boardHelp: { vi: 'Chỉ tiêu và kết quả', en: 'Targets and results' },
  urgent: { vi: 'Số khẩn cấp', en: 'Emergency numbers' },
  today: { vi: 'Hôm nay:', en: 'Today:' },
  todayCount: { vi: '{count} phản ánh mới', en: '{count} new reports' },
  at: { vi: '(lúc {time})', en: '(at {time})' },
  targets: {
    vi: '{count} chỉ tiêu đã\u00a0đề\u00a0ra, làm đến đâu?',
    en: '{count} targets were set: how do they stand?',
  },
  asOf: { vi: 'Số liệu lúc {at}.', en: 'Figures as of {at}.' },
  seeAll: {
    vi: 'Xem từng chỉ tiêu và hồ sơ đằng sau con số',
    en: 'See every target and the records behind the number',
  },
  foundFor: { vi: 'Tìm “{q}”', en: 'Search for “{q}”' },
} satisfies Record<string, Words>
