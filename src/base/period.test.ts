import { describe, expect, test } from 'vitest'
import { addDays } from './instant.ts'
import {
  lastMonths,
  monthOf,
  monthsIn,
  type Period,
  parsePeriod,
  periodLabel,
  previousPeriod,
  samePeriodLastYear,
} from './period.ts'

const periodOf = (text: string): Period => {
  const period = parsePeriod(text)
  if (!period) throw new Error(`no period ${text}`)
  return period
}

test.each([
  // text, from, last day, previous, a year before
  ['2026-03-05', '2026-03-05', '2026-03-05', '2026-03-04', '2025-03-05'],
  ['2024-02-29', '2024-02-29', '2024-02-29', '2024-02-28', '2023-02-28'],
  ['2026-03', '2026-03-01', '2026-03-31', '2026-02', '2025-03'],
  ['2026-01', '2026-01-01', '2026-01-31', '2025-12', '2025-01'],
  ['2026-Q1', '2026-01-01', '2026-03-31', '2025-Q4', '2025-Q1'],
  ['2026-Q4', '2026-10-01', '2026-12-31', '2026-Q3', '2025-Q4'],
  ['2026-6M', '2026-01-01', '2026-06-30', '2025-6M', '2025-6M'],
  ['2026', '2026-01-01', '2026-12-31', '2025', '2025'],
  ['2020/2025', '2020-01-01', '2025-12-31', '2015/2020', '2019/2024'],
  ['2026-03@report', '2026-02-15', '2026-03-14', '2026-02@report', '2025-03@report'],
  ['2026-01@report', '2025-12-15', '2026-01-14', '2025-12@report', '2025-01@report'],
  ['2026-Q1@report', '2025-12-15', '2026-03-14', '2025-Q4@report', '2025-Q1@report'],
  ['2026-6M@report', '2025-12-15', '2026-06-14', '2025-6M@report', '2025-6M@report'],
  ['2026-9M@report', '2025-12-15', '2026-09-14', '2025-9M@report', '2025-9M@report'],
  ['2026@report', '2025-12-15', '2026-12-14', '2025@report', '2025@report'],
])('%s runs from %s to %s, after %s, a year after %s', (text, from, last, previous, yearBefore) => {
  const period = periodOf(text)
  expect([period.text, period.from, addDays(period.until, -1)]).toEqual([text, from, last])
  expect([previousPeriod(period).text, samePeriodLastYear(period).text]).toEqual([previous, yearBefore])
})

test.each([
  '',
  'năm nay',
  '2026-00',
  '2026-13',
  '2026-1',
  '2026-Q0',
  '2026-Q5',
  '2026-q1',
  '2026-3M',
  '2026-02-30',
  '2025/2020',
  '2020/2020',
  '2020/2025@report',
  '2026-03-05@report',
  '2026-03@REPORT',
  '1900',
  '2200',
  '0001-03',
  ' 2026',
  '2026/03',
])('%j is no period', (text) => {
  expect(parsePeriod(text)).toBeUndefined()
})

test('reporting months fill a reporting year without gap or overlap', () => {
  const months = monthsIn(periodOf('2026@report')).map(periodOf)
  expect(months).toHaveLength(12)
  expect(months[0]?.from).toBe(periodOf('2026@report').from)
  expect(months.every((month, n) => month.until === (months[n + 1]?.from ?? periodOf('2026@report').until))).toBe(true)
})

test('months are listed oldest first', () => {
  expect(monthsIn(periodOf('2026-Q4'))).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(monthsIn(periodOf('2026-12-31'))).toEqual(['2026-12'])
  expect(monthsIn(periodOf('2020/2025'))).toHaveLength(72)
  expect(lastMonths('2026-02-10', 3)).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(lastMonths('2026-02-10', 0)).toEqual([])
  expect(monthOf('2026-02-10')).toBe('2026-02')
})

describe('a period is called', () => {
  test.each([
    ['2026-03-05', 'ngày 05/03/2026', '5 March 2026'],
    ['2026-03', 'tháng 3/2026', 'March 2026'],
    ['2026-Q1', 'quý I/2026', 'quarter 1 of 2026'],
    ['2026-Q4', 'quý IV/2026', 'quarter 4 of 2026'],
    ['2026-6M', '6 tháng đầu năm 2026', 'first six months of 2026'],
    ['2026-9M', '9 tháng đầu năm 2026', 'first nine months of 2026'],
    ['2026', 'năm 2026', 'year 2026'],
    ['2020/2025', 'nhiệm kỳ 2020–2025', 'term 2020–2025'],
    [
      '2026-03@report',
      'tháng 3/2026 (kỳ báo cáo 15/02/2026–14/03/2026)',
      'March 2026 (reporting period 15/02/2026–14/03/2026)',
    ],
  ])('%s: %s, %s', (text, vi, en) => {
    expect(periodLabel(periodOf(text))).toEqual({ vi, en })
  })
})
