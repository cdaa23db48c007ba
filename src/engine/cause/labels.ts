import { parsePeriod, periodLabel } from '#base/period.ts'
import type { Words } from '#base/text.ts'
import type { Condition, Measure, RecordType } from '../declare.ts'
import type { Space } from '../house.ts'
import { labelOfFacet } from '../plan/reading.ts'
import { smallParts } from '../privacy/small-cells.ts'
import type { CauseBy } from './question.ts'

const fixed: Readonly<Record<string, Words>> = {
  rest: { vi: 'Khác, gộp lại', en: 'Others, together' },
  small: smallParts.label,
  unsorted: { vi: 'Không thuộc phần nào ở đây', en: 'In none of these parts' },
  goal: { vi: 'Mức đề ra, trừ đi', en: 'The target, taken off' },
  other_worst: { vi: 'Kỳ trước phần kém nhất là phần khác', en: 'Another part was the worst then' },
  allowed: { vi: 'Phần trễ mà mức đề ra cho phép', en: 'Late ones the target allows' },
  unseen: { vi: 'Hồ sơ cũ hơn, chưa xét', en: 'Older records, not looked at' },
}

const channels: Readonly<Record<string, Words>> = {
  counter: { vi: 'Tại quầy', en: 'At the counter' },
  online: { vi: 'Trực tuyến', en: 'Online' },
  post: { vi: 'Bưu chính', en: 'By post' },
  web: { vi: 'Trang web', en: 'Website' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  api: { vi: 'Hệ thống kết nối', en: 'Connected system' },
  open311: { vi: 'Ứng dụng Open311', en: 'Open311 application' },
  import: { vi: 'Nhập từ tệp', en: 'Imported' },
  clock: { vi: 'Hệ thống tự ghi', en: 'By the clock' },
}

/** What an answer is called among the parts of its kind. */
export function labelOf(space: Space, measure: Measure, by: CauseBy, answer: string): Words {
  const known = fixed[answer]
  if (known) return known
  switch (by) {
    case 'unit':
      return space.units.name(answer).label
    case 'facet':
      return labelOfFacet(space, measure, measure.by ?? '', answer)
    case 'channel':
      return channels[answer] ?? { vi: answer, en: answer }
    case 'step':
      return stateLabel(space.recordType(measure.record), answer)
    case 'month':
      return periodWords(answer)
  }
}

/** A state as a label of its own. */
export function stateLabel(type: RecordType, state: string): Words {
  const found = type.states[state]
  return found ? { vi: found.vi, en: found.en } : { vi: state, en: state }
}

/** A period as it is said in a sentence. */
export function periodWords(text: string): Words {
  const period = parsePeriod(text)
  return period ? periodLabel(period) : { vi: text, en: text }
}

/** What a record of a share has when it counts, as one says it of a record: 'đúng hạn', 'trực tuyến'. */
export function qualityOf(space: Space, measure: Measure): Words | undefined {
  if (measure.kind !== 'share') return undefined
  if (isTimely(measure)) return { vi: 'đúng hạn', en: 'in time' }
  const condition = measure.rules.flatMap(({ numerator }) =>
    numerator.kind === 'when' ? [numerator.condition] : [],
  )[0]
  return condition && said(space, measure, condition)
}

function said(space: Space, measure: Measure, { facet, is }: Condition): Words | undefined {
  const [answer, more] = [is].flat()
  if (answer === undefined || more !== undefined) return undefined
  const words = facet === 'channel' ? channels[answer] : labelOfFacet(space, measure, facet, answer)
  return words && lower(words)
}

/** The same words inside a sentence. */
export function lower({ vi, en }: Words): Words {
  const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
  return { vi: small(vi), en: small(en) }
}

/** Whether a share counts promises kept, so that what falls short is late. */
export function isTimely({ kind, rules }: Measure): boolean {
  return kind === 'share' && rules.some(({ on, numerator }) => 'deadline' in on || numerator.kind === 'in_time')
}
