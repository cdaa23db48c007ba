import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PartDeclaration, ScoreFramework } from '../framework/framework.ts'
import { addPoints, groupPoints, lastWeeks, pointsOf, typedPointsOf } from './points.ts'

const words = { vi: 'x', en: 'x' }
const part = (points: number, full?: number): PartDeclaration => ({
  key: 'a',
  label: words,
  points,
  from: full === undefined ? { missing: words } : { measure: 'm', full },
})

test.each<[string, PartDeclaration, number | undefined, object]>([
  ['93,95 % in time of 20 points', part(20, 1), 0.9395, { points: 18.79, of: 20 }],
  ['4 stars of 5 of 18 points', part(18, 5), 4, { points: 14.4, of: 18 }],
  ['more than all earns no more than all', part(12, 1), 1.2, { points: 12, of: 12 }],
  ['nothing known is neither none nor all', part(20, 1), undefined, { points: 0, of: 0 }],
  ['a part nothing measures counts for nothing', part(22), 1, { points: 0, of: 0 }],
])('%s', (_, one, value, expected) => {
  expect(pointsOf(one, value)).toEqual(expected)
})

test('groups add up to the whole, and no score passes what can be measured', () => {
  const share = fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), share), { minLength: 1, maxLength: 9 }), (rows) => {
      const parts = rows.map(([points], index) => ({ ...part(points, 1), key: `${index}` }))
      const framework = { groups: parts.map((one) => ({ key: one.key, label: words, parts: [one] })) }
      const groups = groupPoints(framework as unknown as ScoreFramework, ({ key }) => rows[Number(key)]?.[1])
      const sum = addPoints(groups)
      expect(sum.points).toBeLessThanOrEqual(sum.of + 1e-9)
      expect(sum.of).toBe(rows.reduce((all, [points, value]) => all + (value === undefined ? 0 : points), 0))
    }),
    { seed: 20_261_122 },
  )
})

test('weeks begin on Mondays and follow each other without a gap', () => {
  expect(lastWeeks('2025-11-23', 2)).toEqual([
    { from: '2025-11-10', until: '2025-11-17' },
    { from: '2025-11-17', until: '2025-11-24' },
  ])
})

test('saboteur: a typed figure earns its own points and never a live one', () => {
  const typed: PartDeclaration = { key: 'a', label: words, points: 6, from: { indicator: 'X-1', full: 1 } }
  expect(pointsOf(typed, 0.9)).toEqual({ points: 0, of: 0 })
  expect(typedPointsOf(typed, 0.9).points).toBeCloseTo(5.4)
  expect(typedPointsOf(part(6, 1), 0.9)).toEqual({ points: 0, of: 0 })
})
