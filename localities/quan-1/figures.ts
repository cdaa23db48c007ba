import type { FigureDeclaration } from '#engine/declare.ts'
import { historyFigures } from './history.ts'
import { simulatedFigures } from './simulated.figures.ts'
import { article, press } from './sources.ts'

/** Published figures of indicators the plans ask for. Several may stand for one period: the newest said counts, all are kept. */
const published: readonly FigureDeclaration[] = [
  {
    indicator: 'KT-01',
    period: '2023',
    value: 0.1017,
    status: 'final',
    saidOn: '2023-12-15',
    source: article('002', 67),
    note: { vi: 'Không đạt 15 %', en: 'Missed 15%' },
  },
  {
    indicator: 'KT-01',
    period: '2024',
    value: 0.1055,
    status: 'preliminary',
    saidOn: '2024-08-30',
    source: press('L-09'),
    note: { vi: 'Dịch vụ, 7 tháng đầu năm', en: 'Services, first seven months' },
  },
  {
    indicator: 'KT-02',
    period: '2023',
    value: 1.046,
    status: 'preliminary',
    saidOn: '2024-01-31',
    source: press('L-08'),
    note: {
      vi: 'So dự toán; số “ước đạt hơn 16.050 tỷ” của bài 002 đến trước',
      en: 'Against the estimate; article 002’s “over 16,050 bn” came before',
    },
  },
  { indicator: 'KT-02', period: '2024', value: 1.1878, status: 'final', saidOn: '2025-01-15', source: press('L-18') },
  {
    indicator: 'VX-02',
    period: '2020',
    value: 10,
    status: 'final',
    saidOn: '2020-07-30',
    source: article('001', 39),
    note: { vi: 'Duy trì 10/10', en: '10 of 10 kept' },
  },
  {
    indicator: 'AN-02',
    period: '2020',
    value: 0.756,
    status: 'final',
    saidOn: '2020-07-30',
    source: article('001', 25),
  },
  {
    indicator: 'AN-01',
    period: '2024',
    value: -95 / 308,
    status: 'final',
    saidOn: '2025-01-10',
    source: press('L-19'),
    note: { vi: '213 vụ, giảm 95 vụ', en: '213 offences, 95 fewer' },
  },
  {
    indicator: 'AN-02',
    period: '2024',
    value: 169 / 213,
    numerator: 169,
    denominator: 213,
    status: 'final',
    saidOn: '2025-01-10',
    source: press('L-19'),
  },
  {
    indicator: 'AN-03',
    period: '2024',
    value: 0.95,
    status: 'final',
    saidOn: '2025-01-10',
    source: press('L-19'),
    note: { vi: 'Báo ghi “trên 95 %”', en: 'Printed as “over 95%”' },
  },
]

/** All figures that are not computed here: published ones with their source, and simulated ones that say so. */
export const figures: readonly FigureDeclaration[] = [...published, ...historyFigures, ...simulatedFigures]
