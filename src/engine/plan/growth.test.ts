import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOn, compoundGrowth, growingYears, neededGrowth } from './growth.ts'

const rate = fc.double({ min: -0.9, max: 2, noNaN: true })

test.each<[string, number[], number | undefined]>([
  ['nothing known has no mean', [], undefined],
  ['one year is its own mean', [0.1017], 0.1017],
  ['a tenth more and a tenth less is a loss', [0.1, -0.1], Math.sqrt(0.99) - 1],
  ['five years of 3 % fewer are 14,1 % fewer in all', [-0.03, -0.03, -0.03, -0.03, -0.03], -0.03],
  ['a year that lost everything has no mean after it', [0.1, -1], undefined],
])('%s', (_, rates, expected) => {
  const mean = compoundGrowth(rates)
  expected === undefined ? expect(mean).toBeUndefined() : expect(mean).toBeCloseTo(expected, 12)
})

test('growing by the mean each year leads to the same end, and it lies between the worst and the best year', () => {
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 8 }), (rates) => {
      const mean = compoundGrowth(rates) ?? Number.NaN
      const end = rates.reduce((product, one) => product * (1 + one), 1)
      expect((1 + mean) ** rates.length / end).toBeCloseTo(1, 6)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...rates) + 1e-9)
    }),
    { seed: 20_261_122 },
  )
})

test('what is still needed, brought each year left, makes the goal exactly', () => {
  fc.assert(
    fc.property(rate, fc.array(rate, { maxLength: 4 }), (goal, known) => {
      const needed = neededGrowth(goal, 5, known) ?? Number.NaN
      const all = [...known, ...Array.from({ length: 5 - known.length }, () => needed)]
      expect(compoundGrowth(all)).toBeCloseTo(goal, 6)
    }),
    { seed: 20_261_122 },
  )
  expect(neededGrowth(0.15, 1, [0.1])).toBeUndefined()
})

test('a change needs something to change from', () => {
  expect(changeOn(308, 213)).toBeCloseTo(-0.3084, 4)
  expect(changeOn(0, 5)).toBeUndefined()
  expect(changeOn(undefined, 5)).toBeUndefined()
})

test('a term of 2020 to 2025 grows in five years', () => {
  expect(growingYears({ from: '2020-01-01', until: '2026-01-01' })).toEqual(['2021', '2022', '2023', '2024', '2025'])
})
