import type { Words } from '../house.ts'

/** Words of how figures are read across a change of units, and of where a unit came from and went. */
export const basisText = {
  title: { vi: 'Cách đọc số liệu qua sáp nhập', en: 'How figures are read across the merger' },
  shared: {
    vi: '{count} hồ sơ không có vị trí được chia theo {method} (độ chắc {grade}); số có thể lẻ.',
    en: '{count} records without a place came in by share, known from {method} (sure: {grade}); figures may be fractions.',
  },
  sharedShort: { vi: 'gồm {count} hồ sơ chia theo tỷ lệ', en: 'with {count} records by share' },
  breakAt: { vi: '{date}: {label}', en: '{date}: {label}' },
  crossed: { vi: 'Vạch chấm: {date}, {label}.', en: 'Dotted line: {date}, {label}.' },
  after: { vi: 'Từ {date}', en: 'Since {date}' },
  before: { vi: 'Trước {date}', en: 'Before {date}' },
  became: { vi: 'địa bàn {unit} nay thuộc {units}.', en: 'the area of {unit} is now in {units}.' },
  cameFrom: { vi: 'địa bàn {unit} thuộc {units}.', en: 'the area of {unit} was in {units}.' },
  by: { vi: '({number})', en: '({number})' },
  part: { vi: '{unit} (một phần)', en: '{unit} (in part)' },
  onlyUnit: { vi: 'Chỉ tính {unit}.', en: 'Only {unit}.' },
  whole: { vi: 'Xem toàn địa bàn', en: 'The whole area' },
} satisfies Record<string, Words>
