import type { Choice, Words } from '../declare.ts'

/** The names of the questions of a request. */
export const label = {
  kind: { vi: 'Yêu cầu', en: 'Request' },
  concerns: { vi: 'Hồ sơ liên quan', en: 'Records concerned' },
  what: { vi: 'Mục cần sửa', en: 'What is to be corrected' },
  newValue: { vi: 'Nội dung đúng', en: 'What is right' },
  said: { vi: 'Nói thêm', en: 'In your own words' },
  phone: { vi: 'Điện thoại nhận kết quả', en: 'Phone for the answer' },
  mail: { vi: 'E-mail nhận kết quả', en: 'E-mail for the answer' },
  reason: { vi: 'Lý do', en: 'Reason' },
  ground: { vi: 'Căn cứ', en: 'Ground' },
  answer: { vi: 'Trả lời người gửi', en: 'Answer to the sender' },
  until: { vi: 'Ngày hẹn mới', en: 'New date' },
} as const satisfies Record<string, Words>

/** Why each piece is asked. */
export const purpose = {
  newValue: { vi: 'Để sửa đúng như người gửi nêu', en: 'To correct it as its sender says' },
  phone: { vi: 'Để báo kết quả của yêu cầu này', en: 'To tell the outcome of this request' },
  words: { vi: 'Để hiểu và trả lời yêu cầu', en: 'To understand and answer the request' },
} as const satisfies Record<string, Words>

/** Why a request may be declined. */
export const grounds = {
  not_held: { vi: 'Không giữ dữ liệu như vậy', en: 'No such data is held' },
  law: { vi: 'Luật buộc phải tiếp tục xử lý', en: 'The law asks that it goes on' },
  others: { vi: 'Ảnh hưởng quyền của người khác', en: 'It would harm the rights of others' },
  unclear: { vi: 'Không rõ yêu cầu, đã hướng dẫn gửi lại', en: 'Unclear; told how to send it again' },
} as const satisfies Record<string, Choice>
