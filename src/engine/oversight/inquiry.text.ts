import type { Choice, Words } from '../declare.ts'

/** The names of what is asked. */
export const label = {
  asker: { vi: 'Người hỏi (tự khai)', en: 'Who asks (as they say)' },
  about: { vi: 'Hỏi về', en: 'About' },
  unit: { vi: 'Hỏi đơn vị', en: 'Unit that is asked' },
  question: { vi: 'Câu hỏi', en: 'Question' },
  shown: { vi: 'Câu hỏi như sẽ đăng', en: 'Question as it will be published' },
  reply: { vi: 'Trả lời', en: 'Answer' },
  until: { vi: 'Ngày hẹn mới', en: 'New date' },
  reason: { vi: 'Lý do', en: 'Reason' },
  ground: { vi: 'Căn cứ từ chối', en: 'Ground' },
  answer: { vi: 'Trả lời câu hỏi giám sát', en: 'Answer an oversight question' },
} as const satisfies Record<string, Words>

/** One sentence beside a question. */
export const help = {
  question: {
    vi: 'Đừng ghi tên, số điện thoại hay chuyện riêng của ai: câu hỏi và trả lời được đăng công khai.',
    en: 'Leave out names, telephone numbers and private matters: question and answer are published.',
  },
  shown: {
    vi: 'Bỏ trống thì đăng đúng nguyên văn. Chỉ được bớt thông tin cá nhân, không đổi ý.',
    en: 'Left empty, it is published word for word. Only personal data may be taken out.',
  },
  pass: {
    vi: 'Hạn trả lời giữ nguyên, tính từ lúc nhận câu hỏi.',
    en: 'The term stays, counted from when the question came.',
  },
  extend: {
    vi: 'Một lần. Gia hạn không làm trễ thành đúng hạn.',
    en: 'Once. An extension never turns late into on time.',
  },
  answer: {
    vi: 'Câu hỏi và trả lời được đăng công khai ngay.',
    en: 'Question and answer are published at once.',
  },
} as const satisfies Record<string, Words>

/** Why each piece is held. */
export const purpose = {
  words: { vi: 'Để hiểu, trả lời và công khai câu hỏi', en: 'To understand, answer and publish the question' },
} as const satisfies Record<string, Words>

/** Why a question may be refused. */
export const grounds = {
  published: { vi: 'Đã công khai, chỉ nơi xem trong lý do', en: 'Published already; the reason says where' },
  law: { vi: 'Luật không cho tiếp cận', en: 'The law gives no access' },
  elsewhere: { vi: 'Không thuộc thẩm quyền, đã chỉ nơi hỏi', en: 'Not ours; the reason says whom to ask' },
  unclear: { vi: 'Không rõ hỏi gì, đã hướng dẫn gửi lại', en: 'Unclear; told how to ask again' },
} as const satisfies Record<string, Choice>
