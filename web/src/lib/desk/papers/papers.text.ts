import type { Words } from '#lib/house.ts'

/** Words of reports and tables of targets. */
export const papersText = {
  title: { vi: 'Báo cáo', en: 'Reports' },
  tables: { vi: 'Biểu chỉ tiêu', en: 'Table of targets' },
  tablesWhy: {
    vi: 'Kỳ theo quy định báo cáo: tháng từ ngày 15 tháng trước đến ngày 14; năm từ 15/12 đến 14/12.',
    en: 'Periods as reports are cut by law: a month from the 15th to the 14th; a year from 15 December to 14 December.',
  },
  period: { vi: 'Kỳ báo cáo', en: 'Period' },
  year: { vi: 'Năm', en: 'Year' },
  plan: { vi: 'Bộ chỉ tiêu', en: 'Set of targets' },
  usualPlan: { vi: 'Bộ chỉ tiêu của kỳ', en: 'The set of the period' },
  show: { vi: 'Xem', en: 'Show' },
  running: { vi: 'đang trong kỳ', en: 'running' },
  until: { vi: 'đến {day}', en: 'to {day}' },
  asOf: { vi: 'Số liệu lúc {at}', en: 'As of {at}' },
  word: { vi: 'Tải Word', en: 'Word' },
  excel: { vi: 'Tải Excel', en: 'Excel' },
  pdf: { vi: 'Tải PDF', en: 'PDF' },
} as const satisfies Record<string, Words>
