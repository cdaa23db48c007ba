import { expect, test } from 'vitest'
import { handOfBlock, keptOf, readBlock, readNumber, shownIn } from './number.ts'

test.each([
  ['1.234,5', 1234.5],
  ['1234.5', 1234.5],
  ['1,234.5', 1234.5],
  ['93,8 %', 93.8],
  ['0,123', 0.123],
  ['12.345.678', 12_345_678],
  ['16.050,25', 16_050.25],
  ['−9,8', -9.8],
  ['1 234', 1234],
])('%s is read as %d', (text, value) => {
  expect(readNumber(text)).toEqual({ value })
})

test('what can be read in two ways is asked, unless the rest of its block tells', () => {
  expect(readNumber('1.234')).toEqual({ either: [1234, 1.234] })
  expect(readNumber('1,234')).toEqual({ either: [1.234, 1234] })
  expect(readNumber('1.234', handOfBlock(['1.234', '12,5']))).toEqual({ value: 1234 })
  expect(handOfBlock(['12,5', '12.5'])).toBeUndefined()
})

test.each(['abc', '1.23.4', '1,2.3,4', '12a', '--1', '.'])('%s is no number', (text) => {
  expect(readNumber(text)).toEqual({ bad: true })
})

test('a block of Excel is read to lines of cells', () => {
  expect(readBlock('1\t2\r\n3\t"a\nb"\r\n')).toEqual([
    ['1', '2'],
    ['3', 'a\nb'],
  ])
})

test('shares are typed in percent and come back the same', () => {
  expect(shownIn(0.1017, true, 'vi')).toBe('10,17')
  expect(keptOf(10.17, true)).toBe(0.1017)
  expect(shownIn(16_050, false, 'vi')).toBe('16.050')
  expect(shownIn(1234.5, false, 'vi')).toBe('1234,5')
})
