import type { Choice, Words } from '#engine/declare.ts'

/** The names of the questions and promises of a report. */
export const label = {
  category: { vi: 'Việc gì', en: 'What kind' },
  what: { vi: 'Mô tả', en: 'What is wrong' },
  where: { vi: 'Vị trí', en: 'Where' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  photos: { vi: 'Ảnh', en: 'Photos' },
  name: { vi: 'Họ tên', en: 'Your name' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  mail: { vi: 'Thư điện tử', en: 'E-mail' },
  tellBy: { vi: 'Báo tin qua', en: 'Tell me by' },
  language: { vi: 'Ngôn ngữ báo tin', en: 'Language of messages' },
  unit: { vi: 'Đơn vị xử lý', en: 'Unit' },
  note: { vi: 'Ghi chú cho đơn vị', en: 'Note to the unit' },
  reply: { vi: 'Nội dung trả lời', en: 'Reply' },
  proof: { vi: 'Ảnh sau xử lý', en: 'Photos of the result' },
  reason: { vi: 'Lý do', en: 'Reason' },
  ground: { vi: 'Căn cứ từ chối', en: 'Ground' },
  until: { vi: 'Ngày hẹn mới', en: 'New date' },
  stars: { vi: 'Số sao', en: 'Stars' },
  sortDeadline: { vi: 'Hạn phân loại', en: 'To be sorted' },
  replyDeadline: { vi: 'Hạn trả lời', en: 'To be answered' },
} as const satisfies Record<string, Words>

/** Why contact is asked. */
export const contactPurpose: Words = {
  vi: 'Để hỏi thêm và báo kết quả; chỉ cán bộ xử lý thấy, không công khai',
  en: 'To ask back and tell you the result; seen only by the officers concerned, never published',
}

/** Why a report is taken down in the sender's words and photos. */
export const wordsPurpose: Words = {
  vi: 'Để tìm đúng chỗ hỏng và trả lời; công khai, nên đừng ghi tên hay số điện thoại ai',
  en: 'To find what is broken and to answer; public, so please no names or numbers of anybody',
}

/** One sentence on what each act causes, and how to fill in a question. */
export const help = {
  what: {
    vi: 'Nói ngắn: thấy gì, từ khi nào. Đừng ghi tên hay số điện thoại người khác.',
    en: 'In short: what you see, since when. No names or phone numbers of others, please.',
  },
  address: { vi: 'Số nhà, hẻm, đường; hoặc gần nơi nào', en: 'House number, alley, street; or near what' },
  tellBy: {
    vi: 'Khi đã để lại số điện thoại hoặc thư. Cách này không được thì dùng cách khác.',
    en: 'If you leave a phone number or an e-mail. When this way fails, another one is used.',
  },
  tell: {
    vi: 'Tin sau sẽ báo theo cách mới. Tin nhắn không bao giờ có đường dẫn hay hỏi mật khẩu.',
    en: 'The next messages come this way. They never have a link or ask for a password.',
  },
  photos: {
    vi: 'Ảnh chỗ hỏng; ai cũng xem được. Đừng chụp mặt người, giấy tờ. Vị trí lưu trong ảnh được xoá.',
    en: 'What is broken; everyone can see it. No faces or papers, please. The place stored in a photo is erased.',
  },
  proof: {
    vi: 'Ảnh cho thấy việc đã làm; ai cũng xem được. Đừng chụp mặt người, giấy tờ.',
    en: 'What shows that it was done; everyone can see it. No faces or papers, please.',
  },
  sort: { vi: 'Xác nhận đúng lĩnh vực; đồng hồ phân loại dừng.', en: 'Confirms the kind; the sorting clock stops.' },
  assign: {
    vi: 'Giao đơn vị chịu trách nhiệm; hạn trả lời không đổi.',
    en: 'Gives it to the responsible unit; the deadline stays.',
  },
  fix: {
    vi: 'Báo người dân việc đã làm xong; người dân chấm điểm hoặc báo chưa đạt.',
    en: 'Tells the resident the work is done; they rate it or reopen it.',
  },
  answer: {
    vi: 'Trả lời khi không có việc phải sửa; người dân có thể báo chưa đạt.',
    en: 'Explains when nothing is to be repaired; the resident may reopen it.',
  },
  giveBack: {
    vi: 'Không đúng thẩm quyền: trả bàn phân loại giao lại; hạn trả lời vẫn chạy.',
    en: 'Not this unit’s: back to the desk; the deadline keeps running.',
  },
  extend: {
    vi: 'Gửi lời xin lỗi và ngày hẹn mới; quá hạn gốc vẫn tính là trễ.',
    en: 'Sends an apology and a new date; past the first date still counts as late.',
  },
  refuse: { vi: 'Kết thúc phản ánh, người dân đọc được lý do.', en: 'Ends the report; the resident reads the reason.' },
  join: {
    vi: 'Thêm một tiếng nói vào phản ánh này thay vì gửi trùng.',
    en: 'Adds your voice instead of sending it twice.',
  },
  rate: {
    vi: 'Xác nhận đã được giải quyết và đóng phản ánh. Chưa vừa ý thì chọn “Chưa đạt”.',
    en: 'Confirms it is solved and closes it. Not satisfied? Choose “Not solved”.',
  },
  reopen: {
    vi: 'Đơn vị phải xử lý lại với hạn mới; chỉ một lần.',
    en: 'The unit must handle it again with a new deadline; once only.',
  },
  close: { vi: 'Đóng khi người dân không phản hồi.', en: 'Closes it when the resident does not come back.' },
} as const satisfies Record<string, Words>

/** Why a report may be refused (căn cứ từ chối). Complaints, denunciations and procedures have lanes of their own. */
export const grounds = {
  elsewhere: { vi: 'Ngoài thẩm quyền, đã hướng dẫn nơi gửi', en: 'Another authority; told where to go' },
  duplicate: { vi: 'Trùng phản ánh đang xử lý', en: 'Duplicate of a report being handled' },
  unclear: { vi: 'Không đủ thông tin để xử lý', en: 'Too little to act on' },
  procedure: { vi: 'Thuộc thủ tục hành chính: đến một cửa', en: 'A procedure: one-stop desk' },
  complaint: { vi: 'Là khiếu nại, tố cáo: nơi tiếp công dân', en: 'A complaint or denunciation: citizens’ reception' },
} as const satisfies Record<string, Choice>
