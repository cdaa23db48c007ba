import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastOn, mergeSmall, type Part, smallParts } from './small-cells.ts'

const seed = 91_2025
const part = (records: number, n: number): Part => ({
  answer: `a${n}`,
  label: { vi: `a${n}`, en: `a${n}` },
  numerator: records,
  denominator: records * 2,
  records,
})
const figureOf = ({ numerator, denominator }: { numerator: number; denominator: number }): number =>
  numerator / denominator

/** What an outsider knows by taking the parts that are shown from the whole: the sizes of all groups he can tell. */
function told(shown: readonly Part[], whole: number): number[] {
  const rest = whole - shown.reduce((sum, { records }) => sum + records, 0)
  return [...shown.map(({ records }) => records), ...(rest > 0 && shown.length > 0 ? [rest] : [])]
}

test('no part of a breakdown, nor what is left of the whole, stands for fewer than five records', () => {
  console.log(`small cells: seed ${seed}`)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }), (counts) => {
      const parts = counts.map(part)
      const whole = counts.reduce((sum, one) => sum + one, 0)
      const shown = mergeSmall(parts, 5, figureOf)
      expect(told(shown, whole).filter((records) => records > 0 && records < 5)).toEqual([])
      if (shown.length > 0) expect(shown.reduce((sum, { records }) => sum + records, 0)).toBe(whole)
    }),
    { seed, numRuns: 2_000 },
  )
})

test('saboteur: leaving small parts out instead of merging them is found by taking the others from the whole', () => {
  const parts = [part(40, 1), part(3, 2)]
  const shown = parts.filter(({ records }) => records >= 5)
  expect(told(shown, 43).filter((records) => records < 5)).toEqual([3])
  expect(mergeSmall(parts, 5, figureOf).map(({ answer, records }) => [answer, records])).toEqual([
    [smallParts.answer, 43],
  ])
})

test('parts that are large enough stay as they are', () => {
  const parts = [part(40, 1), part(5, 2)]
  expect(mergeSmall(parts, leastOn('2026-03-02'), figureOf)).toEqual(parts)
})
