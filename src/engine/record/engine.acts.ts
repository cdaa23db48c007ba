import type { Words } from '#base/text.ts'
import { moveLabels } from '../deadline/move.ts'
import { orderedActs } from '../privacy/ordered.ts'

/** What the engine itself does to records of any type, in words. */
export const engineActs: Readonly<Record<string, Words>> = {
  ...moveLabels,
  deadline_missed: { vi: 'Quá hạn', en: 'Due date passed' },
  ...Object.fromEntries(Object.values(orderedActs).map(({ act, label }) => [act, label])),
  transferred: { vi: 'Chuyển đơn vị theo quyết định sắp xếp', en: 'Handed over by a decision on units' },
}
