import type { Choice, Words } from '#engine/declare.ts'

/** The names of the questions of a dossier. */
export const label = {
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  unit: { vi: 'Nơi giải quyết', en: 'Resolving unit' },
  address: { vi: 'Địa chỉ liên quan', en: 'Address concerned' },
  applicant: { vi: 'Người nộp', en: 'Applicant' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  personalId: { vi: 'Số định danh cá nhân', en: 'Personal ID number' },
  fee: { vi: 'Phí, lệ phí (đồng)', en: 'Fee (VND)' },
  payer: { vi: 'Diện được miễn, giảm phí', en: 'Exempt or reduced as' },
  delivery: { vi: 'Cách nhận kết quả', en: 'Way back' },
  missing: { vi: 'Giấy tờ cần bổ sung', en: 'What is missing' },
  reason: { vi: 'Lý do', en: 'Reason' },
  amount: { vi: 'Số tiền phải nộp (đồng)', en: 'Amount due (VND)' },
  agency: { vi: 'Cơ quan phối hợp', en: 'Co-ordinating agency' },
  result: { vi: 'Kết quả, số văn bản', en: 'Result, document number' },
  cause: { vi: 'Khâu gây trễ', en: 'Cause of delay' },
  until: { vi: 'Ngày hẹn trả mới', en: 'New date' },
  stars: { vi: 'Số sao', en: 'Stars' },
  note: { vi: 'Ghi chú', en: 'Note' },
  tellBy: { vi: 'Báo tin qua', en: 'Tell by' },
  language: { vi: 'Ngôn ngữ báo tin', en: 'Language of messages' },
  papers: { vi: 'Giấy tờ kèm theo', en: 'Papers' },
  added: { vi: 'Giấy tờ bổ sung', en: 'Papers added' },
  paper: { vi: 'Văn bản kết quả', en: 'Result paper' },
  resultForm: { vi: 'Hình thức kết quả', en: 'Form of the result' },
  resultDeadline: { vi: 'Hạn trả kết quả', en: 'Result due' },
} as const satisfies Record<string, Words>

/** In what form a result is issued; only a signed file is counted as electronic. */
export const resultForms = {
  signed: { vi: 'Bản điện tử có chữ ký số', en: 'File with a digital signature' },
  paper: { vi: 'Chỉ bản giấy', en: 'Paper only' },
} as const satisfies Record<string, Choice>

/** Why each piece of personal data is asked. */
export const purpose = {
  applicant: { vi: 'Ghi trên giấy tiếp nhận và kết quả', en: 'Printed on the receipt and the result' },
  phone: { vi: 'Báo ngày trả, yêu cầu bổ sung', en: 'To tell the date and what is missing' },
  personalId: {
    vi: 'Đối chiếu người nộp với kết quả; lưu riêng, che khi xem',
    en: 'To match applicant and result; stored apart, masked',
  },
  payer: { vi: 'Tính phí, lệ phí được miễn, giảm', en: 'To find the fee that is waived or reduced' },
  words: { vi: 'Ghi việc đã làm với hồ sơ và nơi liên quan', en: 'To note what was done with the dossier, and where' },
} as const satisfies Record<string, Words>

/** One sentence on what each act causes, and on papers. */
export const help = {
  fee: {
    vi: 'Để trống: thủ tục đã có mức thì hệ thống tự ghi theo mức của ngày nộp.',
    en: 'Leave it empty: where the procedure has a fixed fee, that of the day is written for you.',
  },
  payer: {
    vi: 'Bỏ trống nếu không thuộc diện nào. Cán bộ đối chiếu giấy tờ.',
    en: 'Leave it empty if none applies. The officer checks the papers.',
  },
  papers: {
    vi: 'Bản chụp hoặc PDF giấy tờ người nộp mang đến; chỉ cán bộ xử lý và người nộp xem được.',
    en: 'Photos or PDFs of what the applicant brings; seen only by the officers concerned and the applicant.',
  },
  tell: {
    vi: 'Tin sau sẽ báo theo cách mới. Tin nhắn không bao giờ có đường dẫn hay hỏi mật khẩu.',
    en: 'The next messages come this way. They never have a link or ask for a password.',
  },
  paper: { vi: 'Người nộp tải về được bằng mã hồ sơ.', en: 'The applicant can fetch it with the code.' },
  register: { vi: 'Hồ sơ chờ bộ phận một cửa kiểm tra; chưa tính hạn.', en: 'The desk checks it first; no clock yet.' },
  receive: {
    vi: 'Nhận hồ sơ đủ, in giấy hẹn; hạn bắt đầu chạy.',
    en: 'Taken in complete, slip printed; the clock starts.',
  },
  accept: { vi: 'Tiếp nhận hồ sơ trực tuyến; hạn bắt đầu chạy.', en: 'Takes the online dossier in; the clock starts.' },
  askFirst: {
    vi: 'Yêu cầu bổ sung trước khi tiếp nhận; chưa tính hạn.',
    en: 'Asks for what is missing before intake; no clock yet.',
  },
  decline: { vi: 'Từ chối tiếp nhận, in phiếu nêu lý do.', en: 'Not taken in; a slip with the reason.' },
  askSupplement: {
    vi: 'Một phiếu yêu cầu đầy đủ; đồng hồ dừng đến khi dân bổ sung.',
    en: 'One complete request; the clock stops until it comes.',
  },
  demandPayment: {
    vi: 'Gửi thông báo nghĩa vụ tài chính; đồng hồ dừng đến khi nộp.',
    en: 'Sends the payment notice; the clock stops until paid.',
  },
  consult: { vi: 'Gửi cơ quan phối hợp; đồng hồ vẫn chạy.', en: 'Asks another agency; the clock keeps running.' },
  handOver: {
    vi: 'Chuyển đơn vị giải quyết; hạn không đổi.',
    en: 'Gives it to the resolving unit; the deadline stays.',
  },
  finish: { vi: 'Đã có kết quả; đồng hồ dừng tại đây.', en: 'The result exists; the clock ends here.' },
  giveResult: { vi: 'Trao kết quả cho người nộp.', en: 'Hands the result over.' },
  refuse: { vi: 'Thông báo từ chối giải quyết, nêu lý do.', en: 'Refused with reasons.' },
  stop: { vi: 'Dừng theo yêu cầu của người nộp.', en: 'Stopped at the applicant’s wish.' },
  extend: {
    vi: 'In phiếu xin lỗi và hẹn lại, một lần; quá hạn gốc vẫn tính là trễ.',
    en: 'Apology slip with a new date, once; past the first date still counts as late.',
  },
} as const satisfies Record<string, Words>

/** Who pays less or nothing (diện miễn, giảm phí). */
export const payers = {
  merit: { vi: 'Gia đình có công với cách mạng', en: 'Family of merit' },
  poor: { vi: 'Hộ nghèo', en: 'Poor household' },
  disabled: { vi: 'Người khuyết tật', en: 'Disabled person' },
} as const satisfies Record<string, Choice>

/** Ways to get the result back (hình thức nhận kết quả). */
export const deliveries = {
  counter: { vi: 'Tại quầy', en: 'At the counter' },
  online: { vi: 'Bản điện tử', en: 'Electronic' },
  post: { vi: 'Bưu chính công ích', en: 'Public post' },
} as const satisfies Record<string, Choice>

/** Whom the unit waits for while its clock runs (cơ quan phối hợp). */
export const agencies = {
  tax: { vi: 'Cơ quan thuế', en: 'Tax agency' },
  land_office: { vi: 'Văn phòng đăng ký đất đai', en: 'Land registration office' },
  police: { vi: 'Công an', en: 'Police' },
  city: { vi: 'Sở, ngành thành phố', en: 'City department' },
  ward: { vi: 'Phường khác', en: 'Another ward' },
} as const satisfies Record<string, Choice>

/** The step that cost the time, said when a result is late or a new date is given (khâu gây trễ). */
export const causes = {
  tax: { vi: 'Chờ cơ quan thuế xác định nghĩa vụ', en: 'Waiting for the tax agency' },
  agency: { vi: 'Chờ cơ quan phối hợp', en: 'Waiting for another agency' },
  appraisal: { vi: 'Thẩm định tại đơn vị', en: 'Appraisal at the unit' },
  signature: { vi: 'Chờ ký', en: 'Waiting for signature' },
  sync: { vi: 'Lỗi đồng bộ dữ liệu', en: 'Data not in step' },
  staff: { vi: 'Thiếu người, dồn việc', en: 'Too few staff' },
  other: { vi: 'Khác', en: 'Other' },
} as const satisfies Record<string, Choice>
