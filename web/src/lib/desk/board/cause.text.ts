import type { Words } from '#lib/house.ts'

/** Words of the picture of causes on a target's page. */
export const causeText = {
  title: { vi: 'Vì sao', en: 'Why' },
  against: { vi: 'So với', en: 'Against' },
  target: { vi: 'mức đề ra', en: 'the target' },
  previous: { vi: 'kỳ trước', en: 'the period before' },
  last_year: { vi: 'cùng kỳ năm trước', en: 'a year ago' },
  split: { vi: 'Theo', en: 'By' },
  unit: { vi: 'đơn vị', en: 'unit' },
  facet: { vi: 'lĩnh vực', en: 'field' },
  channel: { vi: 'kênh nộp', en: 'channel' },
  step: { vi: 'khâu chậm nhất', en: 'slowest step' },
  month: { vi: 'tháng', en: 'month' },
  why: {
    vi: 'Mỗi phần làm con số đổi bao nhiêu, {unit}; cộng lại đúng bằng tổng. Phần xấu nhất trước.',
    en: 'How much each part moved the figure, {unit}; they add up exactly. Worst first.',
  },
  whyMonths: {
    vi: 'Mỗi tháng làm con số đổi bao nhiêu, {unit}; cộng lại đúng bằng tổng.',
    en: 'How much each month moved the figure, {unit}; they add up exactly.',
  },
  points: { vi: 'điểm %', en: 'points' },
  part: { vi: 'Phần', en: 'Part' },
  picture: { vi: 'Hình', en: 'Picture' },
  total: { vi: 'Đóng góp', en: 'Contribution' },
  mix: { vi: 'do cơ cấu {mix}', en: 'by weights {mix}' },
  short: { vi: '{short}/{records}', en: '{short}/{records}' },
  records: { vi: 'Hồ sơ', en: 'Records' },
  all: { vi: 'Tổng', en: 'Total' },
  bring: { vi: 'Mở {count} hồ sơ để bù', en: 'Open the {count} records to close it' },
  bringPart: { vi: 'Mở hồ sơ ở {part}', en: 'Open the records in {part}' },
  waiting: { vi: '{step} chiếm {share} thời gian chờ', en: '{step} takes {share} of the waiting' },
  waitingWhy: {
    vi: 'Ngày làm việc của {records} hồ sơ theo khâu, dài nhất trước; %: cộng dồn. Nền gạch: chờ người khác, ngoài đơn vị.',
    en: 'Working days of {records} records by step, longest first; %: running total. Hatched: others are awaited.',
  },
  newest: { vi: '{records} mới nhất trong {of}', en: 'the {records} newest of {of}' },
  oldest: { vi: '{records} lâu nhất trong {of}', en: 'the {records} oldest of {of}' },
  step1: { vi: 'Khâu', en: 'Step' },
  days: { vi: 'Ngày làm việc', en: 'Working days' },
  running: { vi: 'Cộng dồn', en: 'Running' },
  outside: { vi: 'chờ người khác', en: 'others awaited' },
  inside: {
    vi: 'Trong đơn vị {inside}, chờ người khác {outside}.',
    en: 'Inside the unit {inside}, others awaited {outside}.',
  },
  nothing: {
    vi: 'Chưa tách được: không có số của kỳ đem so, hoặc số do đơn vị nhập.',
    en: 'It cannot be taken apart: there is no figure to compare with, or the figure is typed.',
  },
} satisfies Record<string, Words>
