import type { CascadeView, Words } from '#lib/house.ts'

/** Words of the page on which targets are handed down to units. */
export const cascadeText = {
  title: { vi: 'Phân bổ chỉ tiêu: {plan}', en: 'Targets by unit: {plan}' },
  why: {
    vi: 'Số lượng của các đơn vị cộng lại phải bằng chỉ tiêu; tỷ lệ thì mọi đơn vị cùng mức.',
    en: 'Numbers of the units are to add up to the target; of rates every unit is given the same level.',
  },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  whole: { vi: 'Toàn địa bàn', en: 'Whole' },
  sum: { vi: 'Tổng', en: 'Sum' },
  difference: { vi: 'Chênh', en: 'Difference' },
  same: { vi: 'cùng mức', en: 'same level' },
  check: { vi: 'Kiểm tra', en: 'Check' },
  none: {
    vi: 'Bộ chỉ tiêu này chưa phân bổ cho đơn vị nào.',
    en: 'Nothing of this set was handed down to units yet.',
  },
  notGiven: { vi: 'Chưa phân bổ: {count} chỉ tiêu', en: 'Not handed down: {count} targets' },
  wide: { vi: 'Bảng phân bổ theo đơn vị', en: 'Table of targets by unit' },
} as const satisfies Record<string, Words>

/** How many targets stand how. */
export const countText: Readonly<Record<keyof CascadeView['counts'], Words>> = {
  fits: { vi: '{count} khớp', en: '{count} add up' },
  short: { vi: '{count} thiếu', en: '{count} short' },
  over: { vi: '{count} vượt', en: '{count} over' },
  differs: { vi: '{count} khác mức', en: '{count} at different levels' },
  not_given: { vi: '{count} chưa phân bổ', en: '{count} not handed down' },
}
