import type { Status, Words } from './house.ts'

/** Words of the frame around every page of the portal, and of the statuses. Pages have their own `x.text.ts`. */
export const text = {
  printedAt: { vi: 'in lúc {at}', en: 'printed {at}' },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  official: { vi: 'Trang chính thức của {authority}', en: 'Official site of {authority}' },
  tell: { vi: 'Cách nhận biết', en: 'How to tell' },
  tellWhy: {
    vi: 'Trang này chỉ nằm ở một địa chỉ, do {authority} công bố. Chúng tôi không bao giờ hỏi mật khẩu hay mã OTP ngân hàng của bạn. Nghi ngờ thì gọi {phone}.',
    en: 'This site has one address only, published by {authority}. We never ask for your bank’s password or one-time codes. When in doubt call {phone}.',
  },
  nav: { vi: 'Các mục chính', en: 'Main sections' },
  report: { vi: 'Phản ánh', en: 'Report' },
  track: { vi: 'Tra cứu', en: 'Track' },
  procedures: { vi: 'Thủ tục', en: 'Procedures' },
  board: { vi: 'Chỉ tiêu', en: 'Targets' },
  call: { vi: 'Gọi {number}', en: 'Call {number}' },
  demo: { vi: 'Bản trình diễn:', en: 'Demonstration:' },
  demoWhy: { vi: 'dữ liệu mô phỏng, không phải số liệu thật.', en: 'simulated records, not real figures.' },
  hours: {
    vi: 'Tiếp nhận thứ Hai đến thứ Sáu, 7:30–11:30 và 13:00–17:00',
    en: 'Open Monday to Friday, 7:30–11:30 and 13:00–17:00',
  },
  myData: { vi: 'Dữ liệu của tôi', en: 'My data' },
  openRecords: { vi: 'Dữ liệu mở', en: 'Open data' },
  area: { vi: 'Phản ánh của khu này', en: 'Reports in this area' },
  elsewhere: { vi: 'Chọn địa phương khác', en: 'Another locality' },
  staff: { vi: 'Dành cho cán bộ', en: 'For staff' },
  speech: { vi: 'Ngôn ngữ', en: 'Language' },
  back: { vi: 'Quay lại', en: 'Back' },
  optional: { vi: '(không bắt buộc)', en: '(optional)' },
  privately: { vi: 'Không công khai.', en: 'Not published.' },
  choose: { vi: 'Chọn', en: 'Choose' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  none: { vi: 'Không ghi', en: 'Not provided' },
  mistakes: { vi: 'Cần sửa {count} chỗ', en: 'Please correct {count} things' },
  mistake: { vi: 'Cần sửa 1 chỗ', en: 'Please correct 1 thing' },
  titleMistake: { vi: 'Lỗi:', en: 'Error:' },
  scheme: { vi: 'Bản đồ minh họa', en: 'Schematic map' },
  example: { vi: 'Ví dụ {example}', en: 'For example {example}' },
  print: { vi: 'In trang này', en: 'Print this page' },
} satisfies Record<string, Words>

/** A status in words (state of a target). */
export const statusWords: Record<Status, Words> = {
  met: { vi: 'Đạt', en: 'Met' },
  on_track: { vi: 'Đang đúng', en: 'On track' },
  at_risk: { vi: 'Có nguy cơ', en: 'At risk' },
  missed: { vi: 'Không đạt', en: 'Missed' },
  no_data: { vi: 'Chưa có số', en: 'No figure yet' },
}
