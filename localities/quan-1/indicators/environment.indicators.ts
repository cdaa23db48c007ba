import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Waste and clean wards: the published indicators MT. */
export const environmentIndicators: readonly IndicatorDeclaration[] = [
  ...(
    [
      [
        'MT-01',
        'Rác sinh hoạt xử lý đúng quy định',
        'Household waste handled to rule',
        'kg có đủ chuỗi giao nhận ÷ kg phát sinh',
        'kg with a complete chain ÷ kg generated',
        'tn-mt',
      ],
      [
        'MT-02',
        'Chất thải nguy hại đúng quy định',
        'Hazardous waste handled to rule',
        'kg khớp chứng từ ÷ kg kê khai',
        'kg on reconciled manifests ÷ kg declared',
        'tn-mt',
      ],
      [
        'MT-03',
        'Chất thải y tế đúng quy định',
        'Medical waste handled to rule',
        'kg khớp sổ bàn giao ÷ kg kê khai của cơ sở y tế',
        'kg on hand-over books ÷ kg declared by clinics',
        'y-te',
      ],
    ] as const
  ).map(([code, vi, en, formulaVi, formulaEn, owner]) =>
    typed({
      code,
      label: { vi, en },
      definition: {
        vi: 'Bao nhiêu phần khối lượng được lưu giữ, thu gom, vận chuyển đúng quy định.',
        en: 'The share of mass stored, collected and carried to rule.',
      },
      formula: { vi: formulaVi, en: formulaEn },
      unit: percent,
      kind: 'rate',
      direction: 'maintain',
      decimals: 1,
      group: 'economy',
      owner,
      awaits: 'waste',
    }),
  ),
  typed({
    code: 'MT-04',
    label: { vi: 'Phường sạch, không xả rác', en: 'Clean wards' },
    definition: {
      vi: 'Số phường đạt chuẩn “sạch, không xả rác ra đường và kênh rạch”.',
      en: 'Wards recognised as “clean, no littering in streets and canals”.',
    },
    formula: { vi: 'số phường được công nhận, trên 10 phường', en: 'wards recognised, of 10' },
    unit: { vi: 'phường', en: 'wards' },
    kind: 'count',
    direction: 'reach',
    group: 'mobilisation',
    owner: 'tn-mt',
    awaits: 'cleanliness',
  }),
  typed({
    code: 'MT-05',
    label: { vi: 'Điểm đen ô nhiễm môi trường', en: 'Pollution black spots' },
    definition: { vi: 'Số điểm đen còn mở cuối kỳ.', en: 'Black spots still open at the end of the period.' },
    formula: { vi: 'đếm điểm đen chưa xóa', en: 'count of open black spots' },
    unit: { vi: 'điểm', en: 'spots' },
    kind: 'stock',
    direction: 'reach',
    group: 'mobilisation',
    owner: 'tn-mt',
    awaits: 'cleanliness',
  }),
  typed({
    code: 'MT-06',
    label: { vi: 'Khu phố sạch, không xả rác', en: 'Clean neighbourhoods' },
    definition: {
      vi: 'Bao nhiêu phần khu phố đang có được công nhận “khu phố sạch”.',
      en: 'The share of neighbourhoods in force recognised as clean.',
    },
    formula: { vi: 'khu phố được công nhận ÷ khu phố hiện có', en: 'recognised ÷ neighbourhoods in force' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'mobilisation',
    owner: 'tn-mt',
    awaits: 'cleanliness',
  }),
]
