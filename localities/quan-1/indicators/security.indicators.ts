import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Security, counts typed by the police: the published indicators AN. */
export const securityIndicators: readonly IndicatorDeclaration[] = [
  typed({
    code: 'AN-01',
    label: { vi: 'Kéo giảm phạm pháp hình sự', en: 'Fewer criminal offences' },
    definition: {
      vi: 'Số vụ phạm pháp hình sự tăng, giảm bao nhiêu so với năm trước (giảm 3–5 %).',
      en: 'Change in offences over the year before (down by 3 to 5%).',
    },
    formula: { vi: 'số vụ năm nay ÷ năm trước − 1', en: 'this year ÷ last year − 1' },
    unit: percent,
    kind: 'growth',
    direction: 'decrease',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    awaits: 'crime',
  }),
  typed({
    code: 'AN-02',
    label: { vi: 'Tỷ lệ phá án', en: 'Clearance rate' },
    definition: { vi: 'Trong các vụ phạm pháp hình sự, bao nhiêu phần đã khám phá.', en: 'Share of offences solved.' },
    formula: { vi: 'số vụ khám phá ÷ số vụ', en: 'solved ÷ offences' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    awaits: 'crime',
  }),
  typed({
    code: 'AN-03',
    label: { vi: 'Phá án rất và đặc biệt nghiêm trọng', en: 'Clearance of the most serious cases' },
    definition: {
      vi: 'Như trên, chỉ các vụ rất nghiêm trọng và đặc biệt nghiêm trọng.',
      en: 'The same, very serious and especially serious cases only.',
    },
    formula: { vi: 'số vụ nghiêm trọng khám phá ÷ số vụ nghiêm trọng', en: 'solved ÷ offences, of these classes' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    awaits: 'crime',
  }),
]
