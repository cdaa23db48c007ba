import type { FigureDeclaration } from '#engine/declare.ts'
import { publicSources, simulated } from '../../sources.ts'

/** Indicator, period, value, the day it was said. */
type Told = readonly [indicator: string, period: string, value: number, saidOn: string]

/**
 * What could be known of a year before it was over: growth and revenue of quarters, half-years and nine months. Invented but for
 * the two below, because the press prints turnover and amounts, not these; the years they lead to are those of the other lists.
 */
const invented: readonly Told[] = [
  ['KT-01', '2021-Q1', 0.031, '2021-04-12'],
  ['KT-01', '2021-6M', 0.042, '2021-06-29'],
  ['KT-01', '2021-9M', -0.028, '2021-10-12'],
  ['KT-01', '2022-Q1', 0.052, '2022-04-12'],
  ['KT-01', '2022-6M', 0.094, '2022-06-29'],
  ['KT-01', '2022-9M', 0.118, '2022-10-12'],
  ['KT-01', '2023-Q1', 0.086, '2023-04-12'],
  ['KT-01', '2023-6M', 0.0972, '2023-06-29'],
  ['KT-01', '2023-9M', 0.0995, '2023-10-12'],
  ['KT-02', '2021-Q1', 0.29, '2021-04-06'],
  ['KT-02', '2021-6M', 0.53, '2021-06-28'],
  ['KT-02', '2021-9M', 0.74, '2021-10-05'],
  ['KT-02', '2022-Q1', 0.31, '2022-04-06'],
  ['KT-02', '2022-6M', 0.555, '2022-06-28'],
  ['KT-02', '2022-9M', 0.82, '2022-10-05'],
  ['KT-02', '2023-Q1', 0.262, '2023-04-06'],
  ['KT-02', '2023-9M', 0.742, '2023-10-05'],
]

/** Figures of parts of the years 2021 to 2023, as they could be known then. */
export const partYearFigures: readonly FigureDeclaration[] = [
  {
    indicator: 'KT-02',
    period: '2023-6M',
    value: 0.515,
    status: 'preliminary',
    saidOn: '2023-06-27',
    source: publicSources['cong-an-2023-06'],
    note: { vi: '8.250 tỷ đồng, 51,5 % dự toán', en: '8,250 bn, 51.5% of the estimate' },
  },
  {
    indicator: 'KT-02',
    period: '2023',
    value: 0.97,
    status: 'preliminary',
    saidOn: '2023-12-12',
    source: publicSources['htv-2023-12'],
    note: { vi: 'Gần 15.500 tỷ đồng đến 12/12, gần 97 %', en: 'About 15,500 bn up to 12 December, nearly 97%' },
  },
  ...invented.map(
    ([indicator, period, value, saidOn]): FigureDeclaration => ({
      indicator,
      period,
      value,
      status: 'preliminary',
      saidOn,
      source: simulated,
      simulated: true,
    }),
  ),
]
