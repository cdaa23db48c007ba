import { expect, test } from 'vitest'
import { breakMarks, breakOf } from './breaks.ts'

const change = { on: '2025-07-01', number: '1685', label: { vi: 'Sắp xếp', en: 'Rearranged' } }

test('a change on the first day of a month stands between that month and the one before', () => {
  expect(breakMarks(['2025-05', '2025-06', '2025-07'], [change])).toEqual([{ at: 1.5, mark: change }])
})

test('a change inside a year stands in that year', () => {
  expect(breakMarks(['2024', '2025', '2026'], [change])).toEqual([{ at: 1, mark: change }])
})

test('a change before the first period or after the last is not drawn', () => {
  expect(breakMarks(['2025-07', '2025-08'], [change])).toEqual([])
  expect(breakMarks(['2025-01', '2025-06'], [change])).toEqual([])
})

test('a table names the change in the row of the period it lies in', () => {
  expect(breakOf('2025-07', [change])).toBe(change)
  expect(breakOf('2025', [change])).toBe(change)
  expect(breakOf('2025-06', [change])).toBeUndefined()
})
