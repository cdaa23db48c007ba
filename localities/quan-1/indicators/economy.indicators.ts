import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Economy: the published indicators KT. */
export const economyIndicators: readonly IndicatorDeclaration[] = [
  typed({
    code: 'KT-01',
    label: { vi: 'Tăng trưởng thương mại, dịch vụ', en: 'Trade and service growth' },
    definition: {
      vi: 'Giá trị sản xuất khu vực thương mại, dịch vụ tăng bao nhiêu so với năm trước.',
      en: 'How much the output of trade and services grew over the year before.',
    },
    formula: {
      vi: 'GTSX thương mại - dịch vụ năm nay ÷ năm trước − 1; cả nhiệm kỳ: bình quân nhân',
      en: 'output this year ÷ last year − 1; over the term: geometric mean',
    },
    unit: percent,
    kind: 'growth',
    direction: 'increase',
    decimals: 2,
    group: 'economy',
    owner: 'kinh-te',
    awaits: 'trade',
  }),
  typed({
    code: 'KT-02',
    label: { vi: 'Thu ngân sách so chỉ tiêu giao', en: 'Budget revenue against the assignment' },
    definition: {
      vi: 'Số thu ngân sách nhà nước bằng bao nhiêu phần số thành phố giao cả năm.',
      en: 'Revenue collected as a share of what the city assigned for the year.',
    },
    formula: { vi: 'số đã thu ÷ số được giao', en: 'collected ÷ assigned' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'economy',
    owner: 'tc-kh',
    addsUp: true,
    awaits: 'budget',
  }),
]
