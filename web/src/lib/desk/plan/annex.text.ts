import type { Words } from '#lib/house.ts'

/** Words of the page that reads an annex of tasks from Excel. */
export const annexText = {
  title: { vi: 'Nhập phụ lục phân công nhiệm vụ', en: 'Import the annex of tasks' },
  why: {
    vi: 'Bảng có một dòng tiêu đề: STT, Nội dung, Chủ trì, Phối hợp, Sản phẩm, Thời hạn. Xem trước, chưa giao gì.',
    en: 'The table has one row of heads: STT, Nội dung, Chủ trì, Phối hợp, Sản phẩm, Thời hạn. It is shown first; nothing is ordered yet.',
  },
  file: { vi: 'Tệp Excel (.xlsx)', en: 'Excel file (.xlsx)' },
  dropHere: { vi: 'Kéo tệp thả vào đây, hoặc chọn tệp', en: 'Drop the file here, or choose it' },
  number: { vi: 'Số văn bản', en: 'Document number' },
  check: { vi: 'Xem trước', en: 'Preview' },
  sheet: { vi: 'Trang tính «{sheet}»', en: 'Sheet “{sheet}”' },
  found: { vi: '{right} dòng đúng, {wrong} dòng có ô sai.', en: '{right} rows are right, {wrong} have wrong cells.' },
  choose: {
    vi: 'Sửa trong Excel rồi gửi lại, hoặc chỉ giao các dòng đúng đã chọn.',
    en: 'Mend the sheet and send it again, or order only the right rows that are chosen.',
  },
  back: { vi: 'Tải Excel có ghi lỗi tại ô', en: 'Download the sheet with the mistakes as comments' },
  cut: { vi: 'Chỉ hiện 500 dòng đầu. Hãy chia bảng.', en: 'Only the first 500 rows are shown. Split the table.' },
  row: { vi: 'Dòng', en: 'Row' },
  orderAll: { vi: 'Giao cả {count} việc', en: 'Order all {count} tasks' },
  orderRight: { vi: 'Chỉ giao {count} dòng đúng đã chọn', en: 'Order only the {count} right rows chosen' },
  done: { vi: 'Hệ thống ĐÃ giao {count} việc.', en: '{count} tasks WERE ordered.' },
  rowFailed: { vi: 'Dòng {row} CHƯA giao:', en: 'Row {row} was NOT ordered:' },
} as const satisfies Record<string, Words>
