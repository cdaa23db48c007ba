import type { Words } from '#base/text.ts'

/** What is done to the personal data of one record. */
export type Ordered =
  | { kind: 'erase'; fields: readonly string[] }
  | { kind: 'correct'; field: string; value: unknown }
  | { kind: 'hide' | 'show' }

/** The acts by which a record's own history tells what became of its personal data; they say nothing of the data. */
export const orderedActs: Readonly<Record<Ordered['kind'], { act: string; label: Words }>> = {
  erase: { act: 'data_erased', label: { vi: 'Xoá dữ liệu cá nhân', en: 'Personal data erased' } },
  correct: { act: 'data_corrected', label: { vi: 'Sửa dữ liệu cá nhân', en: 'Personal data corrected' } },
  hide: { act: 'data_hidden', label: { vi: 'Ẩn khỏi công việc hằng ngày', en: 'Hidden from daily work' } },
  show: { act: 'data_shown', label: { vi: 'Thôi ẩn', en: 'No longer hidden' } },
}
