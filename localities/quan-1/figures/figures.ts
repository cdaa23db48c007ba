import type { FigureDeclaration } from '#engine/declare.ts'
import { publicSources } from '../../sources.ts'
import { historyFigures } from './history.ts'
import { keptFigures } from './kept.figures.ts'
import { partYearFigures } from './part-year.figures.ts'
import { simulatedFigures } from './simulated.figures.ts'

/** Published figures of indicators the plans ask for. Several may stand for one period: the newest said counts, all are kept. */
const published: readonly FigureDeclaration[] = [
  {
    indicator: 'KT-01',
    period: '2023',
    value: 0.1017,
    status: 'final',
    saidOn: '2023-12-21',
    source: publicSources['sggp-2023-12'],
    note: { vi: 'Không đạt 15 %', en: 'Missed 15%' },
  },
  {
    indicator: 'KT-01',
    period: '2024',
    value: 0.1055,
    status: 'preliminary',
    saidOn: '2024-08-30',
    source: publicSources['nld-2024-08'],
    note: { vi: 'Dịch vụ, 7 tháng đầu năm', en: 'Services, first seven months' },
  },
  {
    indicator: 'KT-02',
    period: '2023',
    value: 1.046,
    status: 'preliminary',
    saidOn: '2024-01-31',
    source: publicSources['plo-2024-01'],
    note: {
      vi: 'So dự toán; số “ước đạt hơn 16.050 tỷ” của báo Sài Gòn Giải Phóng (12/2023) đến trước',
      en: 'Against the estimate; the “over 16,050 bn” of Sài Gòn Giải Phóng (12/2023) came before',
    },
  },
  {
    indicator: 'LS-68',
    period: '2023',
    value: 15_500,
    status: 'preliminary',
    saidOn: '2023-12-12',
    source: publicSources['htv-2023-12'],
    note: { vi: 'Gần 15.500 tỷ đồng đến 12/12/2023', en: 'About 15,500 bn up to 12/12/2023' },
  },
  {
    indicator: 'LS-68',
    period: '2023',
    value: 16_757,
    status: 'preliminary',
    saidOn: '2024-01-31',
    source: publicSources['plo-2024-01'],
    note: {
      vi: 'Suy ra: 104,6 % của dự toán khoảng 16.020 tỷ đồng',
      en: 'Derived: 104.6% of an estimate of about 16,020 bn',
    },
  },
  {
    indicator: 'KT-02',
    period: '2024',
    value: 1.1878,
    status: 'final',
    saidOn: '2025-01-15',
    source: publicSources['tri-thuc-2025'],
  },
  {
    indicator: 'VX-02',
    period: '2020',
    value: 10,
    status: 'final',
    saidOn: '2020-07-30',
    source: publicSources['quan-1-2020-07'],
    note: { vi: 'Duy trì 10/10', en: '10 of 10 kept' },
  },
  {
    indicator: 'AN-02',
    period: '2020',
    value: 0.756,
    status: 'final',
    saidOn: '2020-07-30',
    source: publicSources['quan-1-2020-07'],
  },
  {
    indicator: 'AN-01',
    period: '2024',
    value: -95 / 308,
    status: 'final',
    saidOn: '2025-01-10',
    source: publicSources['sggp-2025-01'],
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
    source: publicSources['sggp-2025-01'],
  },
  {
    indicator: 'AN-03',
    period: '2024',
    value: 0.95,
    status: 'final',
    saidOn: '2025-01-10',
    source: publicSources['sggp-2025-01'],
    note: { vi: 'Báo ghi “trên 95 %”', en: 'Printed as “over 95%”' },
  },
]

/** All figures that are not computed here: published ones with their source, and simulated ones that say so. */
export const figures: readonly FigureDeclaration[] = [
  ...published,
  ...partYearFigures,
  ...historyFigures,
  ...simulatedFigures,
  ...keptFigures,
]
