import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Streets and building: the published indicators DT. */
export const urbanIndicators: readonly IndicatorDeclaration[] = [
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
    awaits: 'works',
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
    awaits: 'works',
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
    awaits: 'construction',
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
    awaits: 'construction',
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
    awaits: 'construction',
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
    awaits: 'construction',
  }),
]
