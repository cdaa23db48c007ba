import { describe, expect, test } from 'vitest'
import { compareVi, fold, shorten } from './text.ts'

describe('search folds', () => {
  test.each([
    ['Hoà Bình', 'hoa binh'],
    ['Hòa Bình', 'hoa binh'],
    ['Hòa Bình'.normalize('NFD'), 'hoa binh'],
    ['ĐƯỜNG ĐIỆN BIÊN PHỦ', 'duong dien bien phu'],
    ['  Nguyễn\n\tThị   Ánh ', 'nguyen thi anh'],
    ['B’Lao', "b'lao"],
    ['B‘Lao', "b'lao"],
    ['Bʼlao', "b'lao"],
    ['', ''],
  ])('%j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('and folding again changes nothing', () => {
    expect(fold(fold('Phường Thủ Dầu Một'))).toBe(fold('Phường Thủ Dầu Một'))
  })
})

test('names stand in Vietnamese order and numbers by value', () => {
  const names = ['Phường 10', 'Đào', 'Ân', 'Phường 2', 'An', 'Dao', 'Ánh', 'Ăn']
  expect(names.sort(compareVi)).toEqual(['An', 'Ánh', 'Ăn', 'Ân', 'Dao', 'Đào', 'Phường 2', 'Phường 10'])
  expect(compareVi('Hòa'.normalize('NFD'), 'Hòa')).toBe(0)
})

test.each([
  ['Ổ gà trước trường tiểu học', 14, 'Ổ gà trước…'],
  ['Ổ gà trước trường', 11, 'Ổ gà trước…'],
  ['Ổ gà', 4, 'Ổ gà'],
  ['Ổ gà'.normalize('NFD'), 4, 'Ổ gà'],
  ['Nghiêngnghiêng', 6, 'Nghiê…'],
  ['🚧🚧🚧🚧', 3, '🚧🚧…'],
  ['abc', 0, '…'],
])('%j shortened to %i characters is %j', (text, max, short) => {
  expect(shorten(text, max)).toBe(short)
})
