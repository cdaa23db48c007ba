import { describe, expect, test } from 'vitest'
import type { Check } from '../../test/assurance/check.ts'
import { outcomeOf, type Ran, tableText } from './outcome.ts'

const check: Check = {
  id: 'T-01',
  subject: { vi: 'Giết', en: 'Kill' },
  promise: { vi: 'Còn', en: 'It stays' },
  figures: { lost: { label: { vi: 'Mất', en: 'lost' }, most: 0 } },
  shown: [{ file: 'a.test.ts', test: 'nothing is lost in … kills' }],
  saboteurs: [{ file: 'a.test.ts', test: 'saboteur' }],
}
const ran: Ran[] = [
  { file: 'a.test.ts', name: 'crash nothing is lost in 3 kills', passed: true },
  { file: 'a.test.ts', name: 'saboteur', passed: true },
]
const printed = [{ id: 'T-01', name: 'lost', value: 0, held: true }]

test('a check holds when its tests passed, its figures hold and its saboteur was caught', () => {
  const { rows, held } = outcomeOf(check, 'quick', ran, printed)
  expect(held).toBe(true)
  expect(rows).toEqual([{ id: 'T-01', subject: 'Kill', figure: 'lost: 0', must: '0', held: 'yes', caught: 'yes' }])
  expect(tableText(rows).split('\n')[2]).toMatch(/^T-01 {2}Kill +lost: 0 +0 +yes +yes$/)
})

describe('saboteurs', () => {
  const failing = (index: number): Ran[] => ran.map((one, at) => (at === index ? { ...one, passed: false } : one))

  test.each<[string, () => boolean]>([
    ['a test that failed', () => outcomeOf(check, 'quick', failing(0), printed).held],
    ['a test that did not run', () => outcomeOf(check, 'quick', ran.slice(1), printed).held],
    ['a saboteur that was not caught', () => outcomeOf(check, 'quick', failing(1), printed).held],
    ['a figure that was not printed', () => outcomeOf(check, 'quick', ran, []).held],
    [
      'a figure beyond its bound',
      () => outcomeOf(check, 'quick', ran, [{ id: 'T-01', name: 'lost', value: 1, held: true }]).held,
    ],
    [
      'a good figure that hides a bad one',
      () => outcomeOf(check, 'quick', ran, [{ id: 'T-01', name: 'lost', value: 1, held: false }, ...printed]).held,
    ],
    ['a check that nothing shows yet', () => outcomeOf({ ...check, pending: 'later' }, 'quick', ran, printed).held],
  ])('%s does not hold', (_, isHeld) => {
    expect(isHeld()).toBe(false)
  })
})
