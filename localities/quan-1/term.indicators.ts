import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { article } from './sources.ts'

type Told = Omit<IndicatorDeclaration, 'from' | 'source' | 'decimals'> & {
  /** Lines of DOMAIN §1.1. */
  row: number
  decimals?: number
  /** The module of DOMAIN §2 whose records will give the figure. */
  module: string
}

const percent: Words = { vi: '%', en: '%' }

/** An indicator whose records are kept elsewhere today: its figures are typed with evidence by the owner. */
export function typed({ row, decimals = 0, module, ...told }: Told): IndicatorDeclaration {
  const missing: Words = {
    vi: `Phân hệ ${module} chưa chạy ở đây: số do đơn vị chủ trì nhập, kèm chứng cứ`,
    en: `Module ${module} is not running here yet: typed by the owner with evidence`,
  }
  return { ...told, decimals, from: { typedBy: told.owner, missing }, source: article('001', row) }
}

/** Economy, urban order and environment: the published indicators KT, DT and MT. */
export const urbanIndicators: readonly IndicatorDeclaration[] = [
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
    row: 27,
    module: 'M28',
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
    row: 28,
    module: 'M23',
  }),
  typed({
    code: 'DT-01',
    label: { vi: 'Hẻm được nâng cấp', en: 'Alleys upgraded' },
    definition: { vi: 'Số hẻm đã bàn giao, cộng dồn từ đầu nhiệm kỳ.', en: 'Alleys handed over since the term began.' },
    formula: { vi: 'đếm dự án hẻm đã bàn giao', en: 'count of alley projects handed over' },
    unit: { vi: 'hẻm', en: 'alleys' },
    kind: 'count',
    direction: 'complete',
    group: 'economy',
    owner: 'bqlda',
    row: 29,
    module: 'M17',
  }),
  typed({
    code: 'DT-02',
    label: { vi: 'Vỉa hè được nâng cấp', en: 'Pavements upgraded' },
    definition: {
      vi: 'Số tuyến vỉa hè đã bàn giao, cộng dồn từ đầu nhiệm kỳ.',
      en: 'Pavement routes handed over since the term began.',
    },
    formula: { vi: 'đếm dự án vỉa hè đã bàn giao', en: 'count of pavement projects handed over' },
    unit: { vi: 'vỉa hè', en: 'pavements' },
    kind: 'count',
    direction: 'complete',
    group: 'economy',
    owner: 'bqlda',
    row: 30,
    module: 'M17',
  }),
  typed({
    code: 'DT-03',
    label: { vi: 'Quyết định xử phạt xây dựng được thi hành', en: 'Construction penalty decisions carried out' },
    definition: {
      vi: 'Trong các quyết định đến hạn thi hành, bao nhiêu phần đã thi hành đúng hạn; quyết định đang khiếu nại kê riêng.',
      en: 'Of the decisions due, how many were carried out in time; those under appeal are listed apart.',
    },
    formula: { vi: 'số thi hành đúng hạn ÷ số đến hạn trong kỳ', en: 'carried out in time ÷ due in the period' },
    unit: percent,
    kind: 'rate',
    direction: 'maintain',
    decimals: 1,
    group: 'economy',
    owner: 'qldt',
    row: 31,
    module: 'M14',
  }),
  typed({
    code: 'DT-04',
    label: { vi: 'Vi phạm trật tự xây dựng', en: 'Construction violations' },
    definition: {
      vi: 'Số vụ vi phạm trật tự xây dựng; năm sau phải ít hơn năm trước.',
      en: 'Construction violations; each year fewer than the year before.',
    },
    formula: {
      vi: 'đếm vụ vi phạm (không phép, sai phép, khác)',
      en: 'count of violations (unpermitted, contrary to permit, other)',
    },
    unit: { vi: 'vụ', en: 'cases' },
    kind: 'count',
    direction: 'no_worse_than_last_year',
    group: 'economy',
    owner: 'qldt',
    row: 32,
    module: 'M14',
  }),
  typed({
    code: 'DT-05',
    label: { vi: 'Khởi công đủ điều kiện và được kiểm tra', en: 'Works started lawfully and inspected' },
    definition: {
      vi: 'Trong các công trình khởi công, bao nhiêu phần đủ điều kiện và kiểm tra đạt.',
      en: 'Of the works started, how many met all conditions and passed inspection.',
    },
    formula: {
      vi: 'công trình có thông báo, có phép, kiểm tra đạt ÷ công trình khởi công',
      en: 'with notice, permit and conforming inspection ÷ started',
    },
    unit: percent,
    kind: 'rate',
    direction: 'maintain',
    decimals: 1,
    group: 'economy',
    owner: 'qldt',
    row: 33,
    module: 'M14',
  }),
  typed({
    code: 'DT-06',
    label: { vi: 'Phát hiện vi phạm xây dựng kịp thời', en: 'Violations found in time' },
    definition: {
      vi: 'Trong các vụ vi phạm, bao nhiêu phần được phát hiện trong số ngày đã thống nhất kể từ khi bắt đầu.',
      en: 'Of the violations, how many were found within the agreed days of their beginning.',
    },
    formula: {
      vi: 'số vụ phát hiện trong X ngày ÷ số vụ; X do quận thống nhất',
      en: 'found within X days ÷ all; X is agreed by the district',
    },
    unit: percent,
    kind: 'rate',
    direction: 'maintain',
    decimals: 1,
    group: 'economy',
    owner: 'qldt',
    row: 34,
    module: 'M14',
  }),
  ...(
    [
      [
        'MT-01',
        'Rác sinh hoạt xử lý đúng quy định',
        'Household waste handled to rule',
        35,
        'kg có đủ chuỗi giao nhận ÷ kg phát sinh',
        'kg with a complete chain ÷ kg generated',
        'tn-mt',
      ],
      [
        'MT-02',
        'Chất thải nguy hại đúng quy định',
        'Hazardous waste handled to rule',
        36,
        'kg khớp chứng từ ÷ kg kê khai',
        'kg on reconciled manifests ÷ kg declared',
        'tn-mt',
      ],
      [
        'MT-03',
        'Chất thải y tế đúng quy định',
        'Medical waste handled to rule',
        37,
        'kg khớp sổ bàn giao ÷ kg kê khai của cơ sở y tế',
        'kg on hand-over books ÷ kg declared by clinics',
        'y-te',
      ],
    ] as const
  ).map(([code, vi, en, row, formulaVi, formulaEn, owner]) =>
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
      row,
      module: 'M15',
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
    row: 54,
    module: 'M16',
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
    row: 55,
    module: 'M16',
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
    row: 56,
    module: 'M16',
  }),
]
