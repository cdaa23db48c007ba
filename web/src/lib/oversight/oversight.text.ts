import type { WatchedKind, Words } from '#lib/house.ts'

/** Words of the oversight page and of the page on the quality of data. */
export const oversightText = {
  title: { vi: 'Giám sát', en: 'Oversight' },
  lead: {
    vi: 'Dành cho Hội đồng nhân dân, Mặt trận và mọi người: những gì cần hỏi lại {authority}. Mỗi số mở ra danh sách của nó.',
    en: 'For the People’s Council, the Front and everybody: what {authority} may be asked about. Each count opens its list.',
  },
  span: {
    vi: 'Từ {from} đến {until}, so với cùng kỳ năm trước',
    en: 'From {from} to {until}, beside the same days of the year before',
  },
  asOf: { vi: 'số liệu lúc {at} · máy tính từ sự kiện đã ghi', en: 'as of {at} · computed from recorded events' },
  simulated: { vi: 'dữ liệu mô phỏng', en: 'simulated records' },
  year: { vi: 'Năm', en: 'Year' },
  show: { vi: 'Xem', en: 'Show' },
  late: { vi: 'Trễ hạn theo đơn vị', en: 'Late by unit' },
  lateAll: { vi: '{count} lời hẹn trễ trong {due} ({share})', en: '{count} of {due} promises missed ({share})' },
  lateNone: {
    vi: 'Không có lời hẹn nào trễ từ {from} đến {until}: {due} lời hẹn đều đúng hạn.',
    en: 'No promise was missed from {from} to {until}: all {due} were kept.',
  },
  plot: {
    vi: 'Chấm đặc: năm nay. Vòng rỗng: cùng kỳ năm trước. Càng sang phải càng trễ nhiều.',
    en: 'Solid dot: this year. Ring: same days last year. Further right is later.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  share: { vi: 'Tỷ lệ trễ', en: 'Share late' },
  before: { vi: 'năm trước {value}', en: 'last year {value}' },
  lateOf: { vi: 'Trễ / đến hạn', en: 'Late / due' },
  other: { vi: 'Những việc khác cần xem', en: 'What else to look at' },
  none: { vi: 'không có', en: 'none' },
  ask: { vi: 'Hỏi', en: 'Ask' },
  askWhy: {
    vi: 'Câu hỏi gửi qua mục phản ánh được cấp mã, có hạn trả lời theo quy định và được theo dõi công khai.',
    en: 'A question sent as a report gets a code and a legal deadline, and is followed in public.',
  },
  list: { vi: 'Danh sách', en: 'List' },
  back: { vi: 'Giám sát', en: 'Oversight' },
  match: { vi: 'Danh sách có {count} mục, đúng bằng con số.', en: 'The list has {count} items, exactly the count.' },
  more: { vi: 'Xem tiếp', en: 'More' },
  empty: { vi: 'Tin tốt: không có mục nào trong năm {year}.', en: 'Good news: nothing of this kind in {year}.' },
  at: { vi: 'Lúc', en: 'At' },
  what: { vi: 'Việc', en: 'What' },
  act: { vi: 'Đã làm', en: 'Act' },
  noPrivate: { vi: 'Không hiện dữ liệu cá nhân.', en: 'No personal data is shown.' },
  byTarget: { vi: 'Hồ sơ trễ của từng chỉ tiêu: bảng chỉ tiêu', en: 'Late records of each target: the board' },
  quality: { vi: 'Chất lượng dữ liệu', en: 'Quality of the data' },
  qualityWhy: {
    vi: 'Những gì có thể làm số sai, kèm đơn vị phải trả lời. Xếp nặng trước.',
    en: 'What may make figures wrong, and who answers for it. Worst first.',
  },
  broken: { vi: 'Quy tắc bị vi phạm', en: 'Rules broken' },
  outliers: { vi: 'Giá trị bất thường', en: 'Values out of the ordinary' },
  lateFigures: { vi: 'Số liệu nộp chậm', en: 'Figures overdue' },
  placeless: { vi: 'Hồ sơ chưa có vị trí', en: 'Records without a place' },
  owner: { vi: 'Chịu trách nhiệm', en: 'Who answers' },
  found: { vi: 'Phát hiện', en: 'Found' },
  clean: { vi: 'Không phát hiện gì, lúc {at}.', en: 'Nothing found, at {at}.' },
  heat: { vi: 'Hồ sơ đủ thông tin, theo đơn vị và tuần (%)', en: 'Whole records by unit and week (%)' },
  heatWhy: {
    vi: 'Đủ: có vị trí khi loại hồ sơ cần vị trí, và đủ các mục phân loại. Số trong ô là phần trăm; «–» là tuần không có hồ sơ.',
    en: 'Whole: a place where the type asks for one, and all classes answered. Numbers are per cent; “–” is a week without records.',
  },
  weekOf: { vi: '{whole} trong {records} hồ sơ, tuần từ {day}', en: '{whole} of {records} records, week of {day}' },
} satisfies Record<string, Words>

/** What is counted, in words. */
export const watchedWords: Record<WatchedKind, { label: Words; why: Words }> = {
  reopened: {
    label: { vi: 'Làm lại sau khi đã báo xong', en: 'Opened again after being closed' },
    why: { vi: 'người dân báo chưa đạt', en: 'residents said it was not done' },
  },
  extended: {
    label: { vi: 'Gia hạn', en: 'Extended' },
    why: { vi: 'gia hạn không làm trễ thành đúng hạn', en: 'an extension never turns late into on time' },
  },
  returned: {
    label: { vi: 'Trả hồ sơ từ lần thứ hai', en: 'Sent back a second time or more' },
    why: { vi: 'mỗi hồ sơ chỉ nên yêu cầu bổ sung một lần', en: 'a dossier should be sent back once' },
  },
  typed: {
    label: { vi: '✍ Số nhập tay', en: '✍ Figures typed by hand' },
    why: { vi: 'nhập và đính chính, có nguồn', en: 'entered and corrected, with source' },
  },
  restated: {
    label: { vi: 'Số đổi sau khi công bố', en: 'Figures changed after publishing' },
    why: { vi: 'số cũ vẫn xem lại được', en: 'the old figure stays readable' },
  },
  withdrawn: {
    label: { vi: 'Rút số, rút báo cáo', en: 'Figures and reports withdrawn' },
    why: { vi: 'không có gì bị xóa khỏi sổ sự kiện', en: 'nothing leaves the record of events' },
  },
  defined: {
    label: { vi: 'Thay đổi định nghĩa', en: 'Definitions changed' },
    why: { vi: 'cách tính, quy tắc, chỉ tiêu được duyệt lại', en: 'rules, measures and targets approved anew' },
  },
}
