import { expect, test } from 'vitest'
import {
  formatDate,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPhone,
  formatPoints,
  formatVnd,
} from './format.ts'

/** Shown with plain spaces, so that a reader can see what is expected. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test.each([
  [1_234_567.8, undefined, '1.234.567,8', '1,234,567.8'],
  [2020, undefined, '2.020', '2,020'],
  [0, undefined, '0', '0'],
  [-0.0001, 2, '0,00', '0.00'],
  [-1234.5, undefined, '-1.234,5', '-1,234.5'],
  [1.005, 2, '1,01', '1.01'],
  [2 / 3, undefined, '0,667', '0.667'],
  [7, 1, '7,0', '7.0'],
  [Number.NaN, undefined, '–', '–'],
  [Number.POSITIVE_INFINITY, 1, '–', '–'],
])('the number %d with %s decimals is %s in Vietnamese, %s in English', (n, decimals, vi, en) => {
  expect([formatNumber(n, 'vi', decimals), formatNumber(n, 'en', decimals)]).toEqual([vi, en])
})

test.each([
  [0.938, 1, '93,8 %', '93.8%'],
  [1, 1, '100 %', '100%'],
  [0, 1, '0 %', '0%'],
  [0.9996, 1, '100,0 %', '100.0%'],
  [0.285, 0, '29 %', '29%'],
  [0.93, 1, '93,0 %', '93.0%'],
  [12.5, 1, '1.250,0 %', '1,250.0%'],
  [Number.NaN, 1, '–', '–'],
])('the share %d with %i decimals is %s in Vietnamese, %s in English', (share, decimals, vi, en) => {
  expect([plain(formatPercent(share, 'vi', decimals)), formatPercent(share, 'en', decimals)]).toEqual([vi, en])
})

test('a figure is never parted from its unit', () => {
  expect(formatPercent(0.938, 'vi')).toBe('93,8\u00a0%')
  expect(formatVnd(16_050e9, 'vi')).toBe('16.050\u00a0tỷ\u00a0đồng')
})

test.each([
  [0.021, '+2,1 điểm %', '+2.1 points'],
  [-0.021, '-2,1 điểm %', '-2.1 points'],
  [0, '0,0 điểm %', '0.0 points'],
])('a change of %d is %s in Vietnamese, %s in English', (change, vi, en) => {
  expect([plain(formatPoints(change, 'vi')), plain(formatPoints(change, 'en'))]).toEqual([vi, en])
})

test.each([
  [16_050_000_000_000, false, '16.050 tỷ đồng', 'VND 16,050 billion'],
  [1_550_000_000, false, '1,6 tỷ đồng', 'VND 1.6 billion'],
  [1_550_000_000, true, '1.550.000.000 đ', 'VND 1,550,000,000'],
  [1_250_000, false, '1.250.000 đ', 'VND 1,250,000'],
  [-2_000_000_000, false, '-2 tỷ đồng', 'VND -2 billion'],
  [0, false, '0 đ', 'VND 0'],
])('%d đồng, exact: %s, is %s in Vietnamese, %s in English', (amount, exact, vi, en) => {
  expect([plain(formatVnd(amount, 'vi', exact)), plain(formatVnd(amount, 'en', exact))]).toEqual([vi, en])
})

test.each([
  ['2026-11-05', '05/11/2026', 'ngày 05 tháng 11 năm 2026', '5 November 2026'],
  ['2026-03-15', '15/03/2026', 'ngày 15 tháng 3 năm 2026', '15 March 2026'],
  ['2026-02-09', '09/02/2026', 'ngày 09 tháng 02 năm 2026', '9 February 2026'],
])('%s is %s, on papers %s, in English %s', (date, vi, paper, en) => {
  expect([formatDate(date, 'vi'), formatDate(date, 'vi', 'long'), formatDate(date, 'en')]).toEqual([vi, paper, en])
})

test('an instant shows the local clock and the weekday', () => {
  expect(formatInstant(new Date('2026-11-05T08:07:00Z'), 'vi')).toBe('15:07 thứ Năm, 05/11/2026')
  expect(formatInstant(new Date('2026-11-07T17:00:00Z'), 'vi')).toBe('00:00 Chủ nhật, 08/11/2026')
  expect(formatInstant(new Date('2026-11-05T08:07:00Z'), 'en')).toBe('15:07 Thursday, 5 November 2026')
})

test.each([
  ['+84901234567', '0901 234 567'],
  ['+842838225678', '028 3822 5678'],
  ['+842743822123', '0274 382 2123'],
  ['+4930123456', '+4930123456'],
])('%s is shown as %s', (stored, shown) => {
  expect(formatPhone(stored)).toBe(shown)
})

test.each([
  [720, '1 ngày 4 giờ', '1 day 4 hours'],
  [960, '2 ngày', '2 days'],
  [61, '1 giờ 1 phút', '1 hour 1 minute'],
  [35.9, '35 phút', '35 minutes'],
  [479, '7 giờ 59 phút', '7 hours 59 minutes'],
  [490, '1 ngày', '1 day'],
  [-720, '1 ngày 4 giờ', '1 day 4 hours'],
  [0, '0 phút', '0 minutes'],
])('%d working minutes are %s, %s', (minutes, vi, en) => {
  expect([formatDuration(minutes, 480, 'vi'), formatDuration(minutes, 480, 'en')]).toEqual([vi, en])
})
