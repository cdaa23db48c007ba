import { expect, test } from 'vitest'
import { loan, personalOf } from '#test/support/library.ts'
import type { RecordType } from '../declare.ts'
import { dueOn, endOf, type Personal } from './personal.ts'
import { lastOver, termsOf } from './retention.ts'

test.each([
  ['2024-02-29', 1, 'years', '2025-02-28'],
  ['2024-02-29', 4, 'years', '2028-02-29'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
  ['2026-12-15', 1, 'months', '2027-01-15'],
  ['2026-03-31', -1, 'months', '2026-02-28'],
  ['2026-03-01', 90, 'days', '2026-05-30'],
] as const)('what is kept since %s for %i %s is kept no longer on %s', (day, count, unit, end) => {
  expect(endOf({ count, unit }, day)).toBe(end)
})

test('the last day whose term is over is the day before the first whose term is not', () => {
  for (const today of ['2026-02-28', '2026-03-01', '2028-02-29', '2026-12-31'] as const)
    for (const keep of [
      { count: 1, unit: 'years' },
      { count: 1, unit: 'months' },
      { count: 30, unit: 'days' },
    ] as const) {
      const last = lastOver(keep, today)
      expect(endOf(keep, last) <= today, `${today} ${keep.unit}`).toBe(true)
    }
})

const two: Personal = {
  ...personalOf({ vi: 'Thử', en: 'Try' }),
  retention: [
    { from: '2020-01-01', keep: { count: 3, unit: 'years' }, end: 'erase', source: { title: { vi: 'Cũ', en: 'Old' } } },
    { from: '2025-01-01', keep: { count: 1, unit: 'years' }, end: 'hide', source: { title: { vi: 'Mới', en: 'New' } } },
  ],
}

test('the version in force on the day of closing counts, whatever came after it', () => {
  expect(dueOn(two, '2024-12-31')).toMatchObject({ on: '2027-12-31', retention: { end: 'erase' } })
  expect(dueOn(two, '2025-01-01')).toMatchObject({ on: '2026-01-01', retention: { end: 'hide' } })
  expect(dueOn(two, '2019-05-05')).toMatchObject({ on: '2022-05-05' })
})

test('a type has one term for each set of fields kept alike and each version that is over for somebody', () => {
  const type = { ...(loan as unknown as RecordType), openAnswers: two }
  expect(termsOf(type, '2026-03-02')).toEqual([
    { fields: ['book'], end: 'erase', closedFrom: '1900-01-01', closedUntil: '2023-03-03' },
    { fields: ['book'], end: 'hide', closedFrom: '2025-01-01', closedUntil: '2025-03-03' },
    { fields: ['phone'], end: 'erase', closedFrom: '1900-01-01', closedUntil: '2025-03-03' },
  ])
})
