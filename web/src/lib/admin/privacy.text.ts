import type { Words } from '#lib/house.ts'

/** Words of the administrator's page about requests, terms and holds. */
export const adminPrivacyText = {
  older: { vi: 'Cũ hơn', en: 'Older' },
  newest: { vi: 'Về mới nhất', en: 'Back to the newest' },
  title: { vi: 'Dữ liệu cá nhân', en: 'Personal data' },
  lead: {
    vi: 'Yêu cầu của người dân, đợt xoá hết hạn lưu, và quyết định tạm giữ. Mỗi dòng mở ra ở bàn việc. Nhận yêu cầu tại quầy: từ trang của hồ sơ liên quan.',
    en: 'Requests of residents, batches past their term, and holds. Each line opens at the desk. A request at the counter is taken from the page of the record it is about.',
  },
  requests: { vi: 'Yêu cầu', en: 'Requests' },
  noRequests: { vi: 'Chưa có yêu cầu nào.', en: 'No request yet.' },
  sweeps: { vi: 'Đợt xử lý dữ liệu hết hạn lưu', en: 'Batches past their term' },
  sweepsWhy: {
    vi: 'Đợt đầu của mỗi loại chờ người phụ trách xem danh sách; các đợt sau tự chạy, mười phút một lần.',
    en: 'The first batch of a kind waits until its list was looked at; later ones run by themselves, every ten minutes.',
  },
  noSweeps: { vi: 'Chưa có gì hết hạn lưu.', en: 'Nothing is past its term.' },
  holds: { vi: 'Tạm giữ', en: 'Holds' },
  noHolds: { vi: 'Không có quyết định tạm giữ nào.', en: 'There is no hold.' },
  code: { vi: 'Mã', en: 'Code' },
  what: { vi: 'Nội dung', en: 'What' },
  state: { vi: 'Tình trạng', en: 'State' },
  at: { vi: 'Lúc', en: 'When' },
  due: { vi: 'Hạn', en: 'Due' },
  late: { vi: 'trễ', en: 'late' },
  count: { vi: '{count} hồ sơ', en: '{count} records' },
  newHold: { vi: 'Tạm giữ dữ liệu', en: 'Place a hold' },
  register: { vi: 'Sổ xử lý dữ liệu cá nhân (in được)', en: 'Register of processing (printable)' },
} as const satisfies Record<string, Words>
