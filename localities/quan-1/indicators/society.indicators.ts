import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Culture and society: the published indicators VX. */
export const societyIndicators: readonly IndicatorDeclaration[] = [
  typed({
    code: 'VX-01',
    label: { vi: 'Chương trình giáo dục phổ thông mới', en: 'New school curriculum' },
    definition: {
      vi: 'Phần mốc tiến độ đã xong, kèm nhận xét của Phòng Giáo dục và Đào tạo.',
      en: 'Share of milestones done, with the department’s statement.',
    },
    formula: { vi: 'mốc đã xong ÷ mốc kế hoạch', en: 'milestones done ÷ planned' },
    unit: percent,
    kind: 'qualitative',
    direction: 'complete',
    group: 'culture_society',
    owner: 'gd-dt',
    awaits: 'education',
  }),
  typed({
    code: 'VX-02',
    label: { vi: 'Phường văn minh đô thị', en: 'Civilised urban wards' },
    definition: { vi: 'Số phường có công nhận còn hiệu lực.', en: 'Wards with a recognition in force.' },
    formula: { vi: 'công nhận còn hiệu lực, trên 10 phường', en: 'valid recognitions, of 10' },
    unit: { vi: 'phường', en: 'wards' },
    kind: 'stock',
    direction: 'maintain',
    group: 'culture_society',
    owner: 'vh-tt',
    awaits: 'titles',
  }),
  typed({
    code: 'VX-03',
    label: { vi: 'Khu phố văn hóa', en: 'Cultural neighbourhoods' },
    definition: {
      vi: 'Số khu phố được công nhận trong năm, trên 66 khu phố của năm 2020 (từ 2024 sắp xếp thành 98: không còn so trực tiếp).',
      en: 'Neighbourhoods recognised in the year, of the 66 of 2020 (98 since the 2024 rearrangement: no longer comparable).',
    },
    formula: { vi: 'khu phố được công nhận trong năm, trên 66', en: 'recognised in the year, of 66' },
    unit: { vi: 'khu phố', en: 'neighbourhoods' },
    kind: 'count',
    direction: 'maintain',
    group: 'culture_society',
    owner: 'vh-tt',
    awaits: 'titles',
  }),
  ...(
    [
      [
        'VX-04',
        'Cơ quan đạt chuẩn văn hóa',
        'Cultural agencies',
        'số cơ quan được công nhận ÷ số đăng ký',
        'recognised ÷ registered agencies',
        'ldld',
      ],
      [
        'VX-05',
        'Doanh nghiệp đạt chuẩn văn hóa',
        'Cultural firms',
        'số doanh nghiệp được công nhận ÷ số đăng ký',
        'recognised ÷ registered firms',
        'ldld',
      ],
      [
        'VX-06',
        'Gia đình văn hóa',
        'Cultural families',
        'số hộ được công nhận ÷ số hộ',
        'recognised ÷ all households',
        'vh-tt',
      ],
    ] as const
  ).map(([code, vi, en, formulaVi, formulaEn, owner]) =>
    typed({
      code,
      label: { vi, en },
      definition: {
        vi: `Tỷ lệ được công nhận trong năm: ${formulaVi}.`,
        en: `Share recognised in the year: ${formulaEn}.`,
      },
      formula: { vi: formulaVi, en: formulaEn },
      unit: percent,
      kind: 'rate',
      direction: 'reach',
      decimals: 1,
      group: 'culture_society',
      owner,
      awaits: 'titles',
    }),
  ),
  typed({
    code: 'VX-07',
    label: { vi: 'Giảm nghèo theo tiêu chí mới', en: 'Poverty by the new criteria' },
    definition: {
      vi: 'Tỷ lệ hộ nghèo theo chuẩn đang áp dụng; mỗi chuẩn là một chuỗi riêng.',
      en: 'Share of poor households by the standard in force; each standard is a series of its own.',
    },
    formula: { vi: 'hộ nghèo ÷ tổng số hộ, theo từng chuẩn', en: 'poor ÷ all households, by standard' },
    unit: percent,
    kind: 'rate',
    direction: 'decrease',
    decimals: 2,
    group: 'culture_society',
    owner: 'ld-tbxh',
    awaits: 'poverty',
  }),
]
