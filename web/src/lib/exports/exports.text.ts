import type { Words } from '../house.ts'

/** Words of what somebody takes out of the program: lists, figures, a copy of the own data. */
export const exportsText = {
  title: { vi: 'Xuất dữ liệu', en: 'Exports' },
  lead: {
    vi: 'Danh sách lớn hơn một trang được làm ở phía sau. Bạn đóng trang này được; tệp nằm ở đây đến hết hạn tải.',
    en: 'What is too long for a page is made in the background. You may close this page; the file lies here until its last day.',
  },
  mine: { vi: 'Tệp của tôi', en: 'My files' },
  none: { vi: 'Chưa có tệp nào.', en: 'No file yet.' },
  asked: {
    vi: 'Hệ thống ĐÃ nhận yêu cầu. Tệp hiện ở dưới khi làm xong.',
    en: 'The system HAS received it. The file appears below when it is ready.',
  },
  askedAt: { vi: 'yêu cầu lúc {at}', en: 'asked for {at}' },
  rows: { vi: '{count} dòng', en: '{count} rows' },
  records: { vi: '{count} hồ sơ', en: '{count} records' },
  until: { vi: 'tải được đến hết ngày {day}', en: 'can be fetched up to {day}' },
  private: { vi: 'có thông tin cá nhân', en: 'with personal data' },
  fetch: { vi: 'Tải về', en: 'Fetch' },
  look: { vi: 'Xem lại trạng thái', en: 'Look again' },
  newList: { vi: 'Danh sách hồ sơ', en: 'A list of records' },
  record: { vi: 'Loại hồ sơ', en: 'Record type' },
  fromOn: { vi: 'Nhận từ ngày', en: 'Received from' },
  lastOn: { vi: 'Nhận đến hết ngày', en: 'Received up to and including' },
  withPrivate: { vi: 'Kèm thông tin cá nhân', en: 'With personal data' },
  withPrivateWhy: {
    vi: 'Chỉ khi thật cần. Mỗi hồ sơ để lại một dấu vết mà người đó đọc được; cần xác minh lại là bạn.',
    en: 'Only when needed. Each record leaves a trace the person can read; you prove again who you are.',
  },
  reason: { vi: 'Lý do', en: 'Reason' },
  said: { vi: 'Nói rõ (ít nhất 10 chữ cái)', en: 'In words (at least 10 letters)' },
  choose: { vi: 'Chọn', en: 'Choose' },
  make: { vi: 'Làm tệp', en: 'Make the file' },
  newFigures: { vi: 'Số liệu của mọi chỉ tiêu', en: 'Figures of every target' },
  figuresWhy: {
    vi: 'Từng đơn vị, số của kỳ và mười hai tháng gần nhất, đọc tại một thời điểm.',
    en: 'Unit by unit, the reading and the last twelve months, read at one instant.',
  },
  plan: { vi: 'Bộ chỉ tiêu', en: 'Set of targets' },
  copy: { vi: 'Chuẩn bị một bản đầy đủ (ZIP)', en: 'Prepare a whole copy (ZIP)' },
  copyWhy: {
    vi: 'Trang đọc được ngay, tệp cho máy (JSON) và mọi ảnh, giấy tờ bạn đã gửi. Xong trong vài phút; hạn tải ghi cạnh tệp.',
    en: 'A page to read, a file for programs (JSON), and every photo and paper you sent. Ready in a few minutes; its last day stands beside it.',
  },
  copies: { vi: 'Bản đã chuẩn bị', en: 'Copies prepared' },
} satisfies Record<string, Words>
