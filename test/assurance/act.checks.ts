import type { Check } from './check.ts'

/** An act is done once, whole, and after the one before it. */
export const actChecks: readonly Check[] = [
  {
    id: 'T-07',
    subject: { vi: 'Gửi lại cùng một mã', en: 'The same command sent again' },
    promise: {
      vi: 'Một mã lệnh làm đúng một lần và mọi người gửi lại nhận cùng một câu trả lời; cùng mã mà nội dung khác thì bị từ chối; người khác không thấy.',
      en: 'A command is done once and everyone who repeats it gets the same answer; another content is refused; another person never sees it.',
    },
    figures: {},
    shown: [],
    saboteurs: [],
    pending: 'the cases are being written',
  },
  {
    id: 'T-09',
    subject: { vi: 'Nhiều người cùng sửa', en: 'Many edit at once' },
    promise: {
      vi: 'Hai mươi người sửa cùng một hồ sơ không ai mất bài của ai; không duyệt hai lần; số hồ sơ không nhảy cóc.',
      en: 'Twenty people at one record lose nothing of each other; nothing is approved twice; numbers have no gap.',
    },
    figures: {},
    shown: [],
    saboteurs: [],
    pending: 'the races are being written',
  },
  {
    id: 'T-10',
    subject: { vi: 'Như thể lần lượt từng việc', en: 'As if one after the other' },
    promise: {
      vi: 'Việc làm cùng lúc cho kết quả như làm lần lượt theo một thứ tự nào đó.',
      en: 'What is done at once leaves what some order, one after the other, would have left.',
    },
    figures: {},
    shown: [],
    saboteurs: [],
    pending: 'the search for cycles is being written',
  },
]
