import { expect, test } from 'vitest'
import type { BoardLine, Reading } from '../house.ts'
import { gapWords, goalWords, periodWords, typedMonths } from './figure.ts'

const share = { unit: { vi: '%', en: '%' }, decimals: 1, direction: 'increase' } as BoardLine
const alleys = { unit: { vi: 'hẻm', en: 'alleys' }, decimals: 0, direction: 'complete' } as BoardLine
const reading = (value: number, target: number, comparator: string) =>
  ({ value, target: { value: target, comparator, period: '2025', plan: 'p' } }) as Reading
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [share, reading(0.938, 1, '>='), 'thiếu 6,2 điểm %'],
  [share, reading(1, 1, '>='), 'đúng mức'],
  [alleys, reading(75, 71, '>='), 'vượt 4 hẻm'],
  [alleys, reading(5, 2, '<='), 'quá 3 hẻm'],
  [alleys, reading(1, 2, '<='), 'thấp hơn 1 hẻm'],
])('the gap of case %# is %s', (line, read, words) => {
  expect(plain(gapWords(line, read, 'vi'))).toBe(words)
})

test('a target without a number is last year’s figure', () => {
  expect(goalWords(alleys, { comparator: '>=', period: '2025', plan: 'p' }, 'vi')).toBe('không kém năm trước')
  expect(plain(goalWords(share, { value: 0.9, comparator: '>=', period: '2025', plan: 'p' }, 'vi'))).toBe('từ 90 %')
})

test.each([
  ['2026-03', '03/2026'],
  ['2026-Q1', 'quý 1/2026'],
  ['2026', 'năm 2026'],
  ['2020/2025', '2020–2025'],
])('the period %s is written %s', (period, words) => {
  expect(periodWords(period, 'vi')).toBe(words)
})

test('of two statements about one month the newer counts', () => {
  const figure = (period: string, value: number, saidOn: string) => ({
    period,
    value,
    saidOn,
    status: 'final',
    source: { title: { vi: '', en: '' } },
    simulated: false,
  })
  const months = typedMonths([
    figure('2025-02', 2, '2025-03-05'),
    figure('2025-01', 1, '2025-02-05'),
    figure('2025-01', 1.5, '2025-04-05'),
    figure('2025', 9, '2026-01-05'),
  ])
  expect(months.map(({ period, value }) => [period, value])).toEqual([
    ['2025-01', 1.5],
    ['2025-02', 2],
  ])
})
