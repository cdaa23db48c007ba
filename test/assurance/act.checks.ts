import type { Check } from './check.ts'

const sameCommand = 'test/assurance/same-command.law.test.ts'
const cycles = 'test/assurance/cycles.law.test.ts'
const commits = { quick: 1_500, nightly: 100_000 }
const race = 'test/assurance/race.law.test.ts'

/** An act is done once, whole, and after the one before it. */
export const actChecks: readonly Check[] = [
  {
    id: 'T-07',
    subject: { vi: 'Gửi lại cùng một mã', en: 'The same command sent again' },
    promise: {
      vi: 'Một mã lệnh làm đúng một lần và mọi người gửi lại nhận cùng một câu trả lời; cùng mã mà nội dung khác thì bị từ chối; người khác không thấy.',
      en: 'A command is done once and everyone who repeats it gets the same answer; another content is refused; another person never sees it.',
    },
    figures: {
      cases: { label: { vi: 'Trường hợp ngẫu nhiên', en: 'random cases' }, least: { quick: 60, nightly: 5_000 } },
      effects: { label: { vi: 'Kết quả của một mã, nhiều nhất', en: 'effects of one id, at most' }, least: 1, most: 1 },
      answers: {
        label: { vi: 'Câu trả lời khác nhau, nhiều nhất', en: 'different answers, at most' },
        least: 1,
        most: 1,
      },
      otherTaken: { label: { vi: 'Nội dung khác mà vẫn nhận', en: 'other contents that were taken' }, most: 0 },
      strangersTold: { label: { vi: 'Người khác thấy câu trả lời', en: 'strangers told the answer' }, most: 0 },
    },
    shown: [
      {
        file: sameCommand,
        test: 'a command sent at once, again, after a break or a year later is done once, with one answer',
      },
      { file: sameCommand, test: 'of two contents under one id that come at once, one is done and the other refused' },
    ],
    saboteurs: [
      { file: sameCommand, test: 'saboteur: without the unique key on the id of a command, doubles are found' },
    ],
  },
  {
    id: 'T-09',
    subject: { vi: 'Nhiều người cùng sửa', en: 'Many edit at once' },
    promise: {
      vi: 'Hai mươi người sửa cùng một hồ sơ không ai mất bài của ai; không duyệt hai lần; số hồ sơ không nhảy cóc.',
      en: 'Twenty people at one record lose nothing of each other; nothing is approved twice; numbers have no gap.',
    },
    figures: {
      edits: { label: { vi: 'Lần ghi', en: 'edits' }, least: { quick: 120, nightly: 4_000 } },
      lost: { label: { vi: 'Lần ghi bị mất', en: 'edits lost' }, most: 0 },
      approvedTwice: { label: { vi: 'Duyệt hai lần', en: 'approved twice' }, most: 0 },
      bookedTwice: { label: { vi: 'Đặt chỗ hai lần', en: 'booked twice' }, most: 0 },
      numbers: { label: { vi: 'Số vào sổ', en: 'numbers given' }, least: { quick: 100, nightly: 10_000 } },
      gaps: { label: { vi: 'Số nhảy cóc hoặc trùng', en: 'gaps and doubles' }, most: 0 },
    },
    shown: [
      { file: race, test: 'twenty people raise one number and none loses the raise of another' },
      {
        file: race,
        test: 'of twenty who approve the same page one does, and of twenty who book the same hour one has it',
      },
      { file: race, test: 'numbers of a register have no gap and no double, whatever is refused, repeated or broken' },
    ],
    saboteurs: [
      { file: race, test: 'saboteur: people who do not say which version they saw lose raises' },
      { file: race, test: 'saboteur: a number that was taken out of the register is a gap' },
    ],
  },
  {
    id: 'T-10',
    subject: { vi: 'Như thể lần lượt từng việc', en: 'As if one after the other' },
    promise: {
      vi: 'Việc làm cùng lúc cho kết quả như làm lần lượt theo một thứ tự nào đó.',
      en: 'What is done at once leaves what some order, one after the other, would have left.',
    },
    figures: {
      ownCommits: {
        label: { vi: 'Việc đã ghi, đường của chương trình', en: 'commits by acts and lists' },
        least: commits,
      },
      ownCycles: { label: { vi: 'Vòng luẩn quẩn của chương trình', en: 'cycles of acts and lists' }, most: 0 },
      commits: { label: { vi: 'Giao dịch tuần tự hoá', en: 'serialisable commits' }, least: commits },
      cycles: { label: { vi: 'Vòng luẩn quẩn', en: 'cycles' }, most: 0 },
    },
    shown: [
      {
        file: cycles,
        test: 'the program’s own acts and lists leave no circle: some order one after the other explains all that was seen',
      },
      { file: cycles, test: 'serialisable transactions of the database leave no circle either' },
    ],
    saboteurs: [
      { file: cycles, test: 'saboteur: the same search finds circles under …' },
      { file: cycles, test: 'saboteur: a list that is behind one’s own act is a circle' },
    ],
  },
]
