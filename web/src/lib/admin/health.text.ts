import type { Words } from '#lib/house.ts'

/** Words of the page of the system's health. */
export const healthText = {
  title: { vi: 'Sức khỏe hệ thống', en: 'Health of the system' },
  tail: { vi: 'Mục đo chưa cộng vào tổng', en: 'Measure entries not folded into totals yet' },
  foldedAt: { vi: 'Cộng tổng lần cuối', en: 'Last folded' },
} as const satisfies Record<string, Words>
