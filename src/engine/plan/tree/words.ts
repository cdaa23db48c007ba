import { formatPercent } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { Space } from '../../house.ts'
import type { Reckoned } from './progress.ts'
import type { PlanNode } from './question.ts'

/** What a progress is read from, in words; a typed one is marked ✍. */
export function wordsOfProgress(
  { share, basis }: Reckoned,
  milestones: { reached: number; all: number } | undefined,
): Words {
  const percent = (language: 'vi' | 'en'): string => formatPercent(share ?? 0, language, 0)
  switch (basis) {
    case 'approved':
      return { vi: 'Kết quả đã được phê duyệt', en: 'The result was approved' }
    case 'parts':
      return {
        vi: `${percent('vi')} theo trọng số của các việc bên dưới`,
        en: `${percent('en')} by the weights of what hangs on it`,
      }
    case 'milestones':
      return {
        vi: `Đạt ${milestones?.reached ?? 0}/${milestones?.all ?? 0} mốc`,
        en: `${milestones?.reached ?? 0} of ${milestones?.all ?? 0} milestones`,
      }
    case 'targets':
      return { vi: `${percent('vi')} theo chỉ tiêu liên quan`, en: `${percent('en')} by linked targets` }
    case 'records':
      return { vi: `${percent('vi')} hồ sơ liên quan đã xong`, en: `${percent('en')} of linked records closed` }
    case 'typed':
      return { vi: `✍ ${percent('vi')} nhập tay, có chứng cứ`, en: `✍ ${percent('en')} typed, with evidence` }
    case 'none':
      return { vi: 'Chưa có chứng cứ', en: 'No evidence yet' }
  }
}

/** The line under which tasks stand that are part of nothing. */
export function otherTasks(space: Space): Omit<PlanNode, 'depth'> {
  return {
    key: 'other',
    level: 'other',
    title: { vi: 'Nhiệm vụ khác được giao', en: 'Other tasks' },
    unit: space.units.name(space.units.root),
    state: '',
    stateLabel: { vi: '', en: '' },
    standing: 'on_track',
    weight: 0,
    targets: [],
    progress: { basis: 'none', typed: false, words: { vi: '', en: '' } },
    tasks: { all: 0, open: 0, overdue: 0, done: 0 },
    parts: 0,
    simulated: false,
    published: true,
  }
}
