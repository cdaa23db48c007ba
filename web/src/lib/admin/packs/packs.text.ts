import type { Words } from '#lib/house.ts'

/** Words of the pages on packs of definitions. */
export const packsText = {
  title: { vi: 'Gói khai báo', en: 'Packs of definitions' },
  why: {
    vi: 'Một gói mang theo chỉ tiêu, bộ chỉ tiêu, khung đánh giá với căn cứ và nguồn. Xem trước nó thêm gì, một người đề nghị, người khác duyệt; gỡ được, cũng hai người.',
    en: 'A pack brings indicators, sets of targets and frameworks with their basis and source. See what it would add; one person proposes, another approves; it can be taken back, by two as well.',
  },
  shipped: { vi: 'Gói có sẵn', en: 'Shipped packs' },
  own: { vi: 'Gói của địa phương', en: 'A pack of your own' },
  ownWhy: {
    vi: 'Tệp JSON cùng dạng với gói có sẵn: tải một gói về, sửa, rồi đưa lên. Sai chỗ nào sẽ chỉ đúng chỗ ấy.',
    en: 'A JSON file like the shipped ones: download one, change it, bring it here. Each mistake is named with its place.',
  },
  list: { vi: 'Danh sách chỉ số từ bảng tính', en: 'A list of criteria from a spreadsheet' },
  listWhy: {
    vi: 'Một bộ chỉ số đạt / không đạt ở phụ lục của văn bản (như 19 chỉ số cơ bản của Thông tư 03/2026/TT-BXD, chưa đọc được nên chưa có sẵn): chép vào bảng mẫu, mỗi chỉ số một dòng, rồi đưa lên. Người khác duyệt; tập minh chứng nhận ngay.',
    en: 'Criteria met or not from the annex of a document (such as the 19 basic indicators of Circular 03/2026/TT-BXD, which could not be read and are not shipped): copy them into the template, one a row, and bring it here. Somebody else approves; the binder takes them at once.',
  },
  template: { vi: 'Tải bảng mẫu (CSV, mở bằng Excel)', en: 'Template (CSV, opens in Excel)' },
  listName: { vi: 'Tên bộ chỉ số', en: 'Name of the list' },
  listBasis: { vi: 'Căn cứ (số, ngày văn bản)', en: 'Basis (number and day of the document)' },
  listUrl: { vi: 'Địa chỉ bản gốc (nếu có)', en: 'Address of the original (if any)' },
  listFile: { vi: 'Bảng tính (.xlsx, .csv)', en: 'Spreadsheet (.xlsx, .csv)' },
  noName: { vi: 'Hãy ghi tên bộ chỉ số.', en: 'Give the list a name.' },
  noBasis: { vi: 'Hãy ghi căn cứ: số và ngày văn bản.', en: 'Give its basis: number and day of the document.' },
  noDay: {
    vi: 'Hãy ghi ngày có hiệu lực, như 01/03/2026.',
    en: 'Give the day from which it is in force, as 01/03/2026.',
  },
  noSheet: { vi: 'Hãy chọn bảng tính .xlsx hoặc .csv.', en: 'Choose a spreadsheet, .xlsx or .csv.' },
  dayHint: { vi: 'ngày/tháng/năm, như 01/03/2026', en: 'day/month/year, as 01/03/2026' },
  cell: { vi: 'Dòng {row}, cột {column}: {says}', en: 'Row {row}, column {column}: {says}' },
  more: { vi: 'và {count} chỗ nữa', en: 'and {count} more' },
  file: { vi: 'Tệp gói (JSON)', en: 'File of the pack (JSON)' },
  paste: { vi: 'hoặc dán nội dung', en: 'or paste its content' },
  look: { vi: 'Xem trước', en: 'Preview' },
  open: { vi: 'Xem gói', en: 'Look at it' },
  download: { vi: 'Tải JSON', en: 'Download JSON' },
  loadings: { vi: 'Đã đề nghị và đã nạp', en: 'Proposed and loaded' },
  noLoadings: { vi: 'Chưa gói nào được nạp ở đây.', en: 'No pack has been loaded here yet.' },
  proposedBy: { vi: '{name} đề nghị {at}', en: 'proposed by {name}, {at}' },
  decidedBy: { vi: '{name} quyết định {at}', en: 'decided by {name}, {at}' },
  still: { vi: '{count} khai báo còn hiệu lực', en: '{count} definitions still in force' },
  alone: { vi: 'duyệt một mình khi thiết lập', en: 'approved alone during set-up' },
  reason: { vi: 'Lý do', en: 'Reason' },
  items: { vi: 'Gói này làm gì ở đây', en: 'What it does here' },
  kind: { vi: 'Loại', en: 'Kind' },
  what: { vi: 'Khai báo', en: 'Definition' },
  does: { vi: 'Ở đây', en: 'Here' },
  from: { vi: 'Từ ngày', en: 'From' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  source: { vi: 'Nguồn', en: 'Source' },
  propose: { vi: 'Đề nghị nạp gói', en: 'Propose to load it' },
  validFrom: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  waits: {
    vi: 'Sau khi đề nghị, người khác có quyền quản trị hoặc lãnh đạo duyệt ở trang này.',
    en: 'Once proposed, another administrator or leader approves it on this page.',
  },
  nothing: {
    vi: 'Mọi khai báo của gói đã có như vậy: không có gì để nạp.',
    en: 'All of it is here already: there is nothing to load.',
  },
  cannot: {
    vi: 'Chưa nạp được: sửa những chỗ đánh dấu ✗ rồi đưa lên lại.',
    en: 'It cannot be loaded yet: mend what is marked ✗ and bring it again.',
  },
  needs: { vi: 'cần phân hệ {module}', en: 'needs module {module}' },
  badDay: { vi: 'Ngày không đọc được; ví dụ 01/01/2026.', en: 'The day cannot be read; for example 01/01/2026.' },
  empty: { vi: 'Hãy chọn tệp hoặc dán nội dung.', en: 'Choose a file or paste its content.' },
} as const satisfies Record<string, Words>

/** What loading does to one definition: a sign that print keeps, and words. */
export const doesText = {
  adds: { sign: '+', label: { vi: 'thêm mới', en: 'adds' } },
  changes: { sign: '~', label: { vi: 'đổi bản đang dùng', en: 'changes' } },
  same: { sign: '=', label: { vi: 'đã có, giống hệt', en: 'is there already' } },
  skipped: { sign: '–', label: { vi: 'bỏ qua', en: 'left out' } },
  refused: { sign: '✗', label: { vi: 'không nạp được', en: 'cannot be loaded' } },
} as const satisfies Record<string, { sign: string; label: Words }>
