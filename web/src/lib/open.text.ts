import type { Words } from './house.ts'

/** Words of the page about open records. */
export const openText = {
  title: { vi: 'Dữ liệu mở của {locality}', en: 'Open data of {locality}' },
  lead: {
    vi: 'Mọi con số trên trang này máy cũng đọc được, không cần tài khoản. Tên, điện thoại và giấy tờ của người dân không bao giờ nằm trong đó.',
    en: 'Programs can read every number on these pages without an account. Names, phones and papers of residents are never part of it.',
  },
  csv: { vi: 'Bảng chỉ tiêu (CSV)', en: 'Board of targets (CSV)' },
  csvWhy: {
    vi: 'Mở bằng Excel hay LibreOffice. Tỷ lệ ghi 0–1.',
    en: 'For Excel or LibreOffice. Shares are written 0–1.',
  },
  api: { vi: 'Giao diện lập trình (REST, JSON)', en: 'Programming interface (REST, JSON)' },
  apiWhy: {
    vi: 'Chỉ tiêu, hồ sơ công khai, sự kiện trực tiếp. Mô tả theo OpenAPI 3.1.',
    en: 'Targets, public records, live events. Described in OpenAPI 3.1.',
  },
  open311: { vi: 'Phản ánh theo chuẩn Open311 GeoReport v2', en: 'Reports by Open311 GeoReport v2' },
  open311Why: { vi: 'Gửi và đọc phản ánh từ ứng dụng khác.', en: 'Send and read reports from other applications.' },
  live: { vi: 'Dòng thay đổi trực tiếp', en: 'Live stream of changes' },
  liveWhy: { vi: 'Server-sent events: mỗi việc làm là một sự kiện.', en: 'Server-sent events: every act is an event.' },
  personal: { vi: 'Dữ liệu cá nhân: giữ gì, vì sao, bao lâu', en: 'Personal data: what is held, why, how long' },
  personalWhy: {
    vi: 'Lập thẳng từ khai báo. Muốn xem, sửa, xoá dữ liệu của mình: mục “Dữ liệu của tôi”.',
    en: 'Made from the declarations. To see, correct or erase your own: “My data”.',
  },
  simulated: {
    vi: 'Đây là bản trình diễn: hồ sơ do máy sinh ra và được đánh dấu “simulated” ở từng dòng. Con số đã công bố giữ nguồn của nó.',
    en: 'This is a demonstration: records are generated and marked “simulated” on every line. Published figures keep their sources.',
  },
} satisfies Record<string, Words>
