import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Party building: counts only, typed by the board concerned: the published indicators XD. */
export const partyIndicators: readonly IndicatorDeclaration[] = [
  typed({
    code: 'XD-01',
    label: { vi: 'Kết nạp đảng viên mới', en: 'New Party members' },
    definition: { vi: 'Số đảng viên kết nạp, cộng dồn từ đầu nhiệm kỳ.', en: 'Members admitted since the term began.' },
    formula: { vi: 'đếm quyết định kết nạp', en: 'count of admissions' },
    unit: { vi: 'đảng viên', en: 'members' },
    kind: 'count',
    direction: 'complete',
    group: 'party',
    owner: 'ban-to-chuc',
    awaits: 'membership',
  }),
  ...(
    [
      ['XD-02', 'Doanh nghiệp lớn có tổ chức Đảng', 'Large firms with a Party organisation', 'ban-to-chuc'],
      ['XD-03', 'Doanh nghiệp lớn có tổ chức Đoàn', 'Large firms with a Youth Union', 'quan-doan'],
    ] as const
  ).map(([code, vi, en, owner]) =>
    typed({
      code,
      label: { vi, en },
      definition: {
        vi: 'Trong các doanh nghiệp từ 500 lao động, bao nhiêu phần đã có tổ chức.',
        en: 'Of the firms with 500 workers or more, how many have one.',
      },
      formula: { vi: 'doanh nghiệp có tổ chức ÷ doanh nghiệp từ 500 lao động', en: 'with one ÷ firms of 500 or more' },
      unit: percent,
      kind: 'rate',
      direction: 'reach',
      decimals: 1,
      group: 'party',
      owner,
      awaits: 'membership',
    }),
  ),
]
