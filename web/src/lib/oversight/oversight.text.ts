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
  asOf: { vi: 'Số liệu lúc {at}', en: 'As of {at}' },
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
    vi: 'Ai cũng hỏi được, không cần ghi tên. Câu hỏi được cấp mã, có hạn trả lời theo luật; câu hỏi và trả lời được đăng công khai.',
    en: 'Anybody may ask, without a name. A question gets a code and a legal term; question and answer are published.',
  },
  questions: { vi: 'Câu hỏi giám sát', en: 'Oversight questions' },
  questionsAll: {
    vi: '{all} câu hỏi trong năm: {answered} đã trả lời, {open} chờ trả lời ({overdue} quá hạn), {refused} không trả lời, có lý do',
    en: '{all} questions this year: {answered} answered, {open} waiting ({overdue} overdue), {refused} refused with a reason',
  },
  questionsNone: { vi: 'Năm {year} chưa có câu hỏi nào.', en: 'Nobody has asked anything in {year}.' },
  seeQuestions: { vi: 'Xem câu hỏi và trả lời', en: 'Questions and answers' },
  askTitle: { vi: 'Hỏi {authority}', en: 'Ask {authority}' },
  askSend: { vi: 'Gửi câu hỏi', en: 'Send the question' },
  askTerm: {
    vi: 'Hạn trả lời tính từ lúc gửi. Gia hạn được một lần và không làm trễ thành đúng hạn.',
    en: 'The term runs from sending. It may be extended once; late stays late.',
  },
  askedOn: { vi: 'Hỏi lúc {at}', en: 'Asked {at}' },
  answerBy: { vi: 'Trả lời trước {on}', en: 'To be answered by {on}' },
  answeredOn: { vi: 'Trả lời lúc {at}', en: 'Answered {at}' },
  refusedOn: { vi: 'Từ chối lúc {at}', en: 'Refused {at}' },
  extendedTo: { vi: '⚑ hẹn lại {on}; hạn gốc vẫn là hạn tính', en: '⚑ new date {on}; the first term still counts' },
  wasLate: { vi: 'trễ hạn', en: 'late' },
  inTime: { vi: 'đúng hạn', en: 'in time' },
  running: { vi: 'trong hạn', en: 'within its term' },
  waiting: {
    vi: 'Câu hỏi được đăng cùng câu trả lời.',
    en: 'The question is published together with its answer.',
  },
  received: {
    vi: 'Hệ thống ĐÃ nhận câu hỏi của bạn. Mã {code}.',
    en: 'Your question HAS been received. Code {code}.',
  },
  keepCode: {
    vi: 'Giữ địa chỉ trang này hoặc mã để xem câu trả lời.',
    en: 'Keep the address of this page, or the code, to read the answer.',
  },
  term: { vi: 'Căn cứ của hạn', en: 'Where the term stands' },
  questionIs: { vi: 'Câu hỏi', en: 'Question' },
  replyIs: { vi: 'Trả lời', en: 'Answer' },
  reasonIs: { vi: 'Lý do không trả lời', en: 'Why it was refused' },
  allQuestions: { vi: 'Mọi câu hỏi', en: 'All questions' },
  lateFull: { vi: '{late} câu trả lời trễ hoặc chưa trả lời khi đã quá hạn', en: '{late} answered late or overdue' },
  stampAs: {
    vi: 'Số đếm sơ bộ đến khi hết năm, máy tính từ sự kiện đã ghi, độ tin cậy A',
    en: 'Counts are preliminary until the year ends, computed from recorded events, confidence A',
  },
  stampPast: {
    vi: 'Số đếm chính thức của năm đã hết, máy tính từ sự kiện đã ghi, độ tin cậy A',
    en: 'Final counts of a year that is over, computed from recorded events, confidence A',
  },
  rule: {
    vi: 'Ngưỡng từ {from}: lệch quá {deviations} lần, ít nhất {atLeast} kỳ trước, chậm quá {grace} ngày. {source}.',
    en: 'Thresholds since {from}: beyond {deviations} deviations, at least {atLeast} periods before, over {grace} days late. {source}.',
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
