import type { ClockView, Language, Status, Words } from './house.ts'
import { formatDuration } from './house.ts'

/** Words of clocks: how much is left, what a promise has become. */
export const clockText = {
  left: { vi: 'Thời gian còn lại', en: 'Time left' },
  counted: { vi: 'Chỉ tính giờ làm việc, không kể ngày nghỉ.', en: 'Working hours only; days off are not counted.' },
  firstDue: { vi: 'Hạn ban đầu', en: 'First date due' },
  newDue: { vi: 'Hạn mới', en: 'New date' },
  metAt: { vi: 'Xong lúc', en: 'Done' },
  due: { vi: 'Hạn', en: 'Due' },
  sent: { vi: 'Nhận', en: 'Received' },
  now: { vi: 'Bây giờ', en: 'Now' },
  extended: { vi: 'Đã gia hạn', en: 'Extended' },
  provisional: {
    vi: 'Tạm tính: lịch nghỉ của năm đó chưa được công bố.',
    en: 'Provisional: the holidays of that year are not announced yet.',
  },
  basis: { vi: 'Căn cứ', en: 'Basis' },
} satisfies Record<string, Words>

/** What a clock says in one line: 'còn 1 ngày 4 giờ làm việc', 'quá hạn 3 giờ làm việc', 'xong đúng hạn'. */
export function clockWords(clock: ClockView, language: Language): string {
  const length = formatDuration(clock.leftWorkingMinutes, clock.minutesPerDay, language)
  const words: Record<ClockView['state'], Words> = {
    running: { vi: `còn ${length} làm việc`, en: `${length} of working time left` },
    overdue: { vi: `quá hạn ${length} làm việc`, en: `${length} of working time overdue` },
    paused: { vi: 'tạm dừng, chờ bổ sung', en: 'paused, waiting for a supplement' },
    met: { vi: 'xong đúng hạn', en: 'done in time' },
    met_late: { vi: 'xong nhưng trễ hạn', en: 'done, but late' },
    void: { vi: 'không còn tính hạn', en: 'no longer counted' },
  }
  return words[clock.state][language]
}

/** The status a clock stands for: shape and colour of its tag. The last quarter of the time is at risk. */
export function clockStatus(clock: ClockView): Status {
  if (clock.state === 'met') return 'met'
  if (clock.state === 'overdue' || clock.state === 'met_late') return 'missed'
  if (clock.state === 'running') return clock.usedShare >= 0.75 ? 'at_risk' : 'on_track'
  return 'no_data'
}
