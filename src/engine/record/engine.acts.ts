import type { Words } from '#base/text.ts'

/** What the engine itself does to records of any type, in words. */
export const engineActs: Readonly<Record<string, Words>> = {
  deadline_missed: { vi: 'Quá hạn', en: 'Due date passed' },
  transferred: { vi: 'Chuyển đơn vị theo quyết định sắp xếp', en: 'Handed over by a decision on units' },
}
