import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCascade, wordsOfCascade } from './handed-down.ts'

const given = (...values: number[]): { unit: string; value: number }[] =>
  values.map((value, at) => ({ unit: `unit-${at}`, value }))
const alleys = { kind: 'count', unit: { vi: 'hẻm', en: 'alleys' }, decimals: 0 }
const name = (id: string): { vi: string; en: string } => ({ vi: `Phường ${id}`, en: `Ward ${id}` })

describe('what units were given of a target', () => {
  test.each([
    ['count', 71, [40, 31], 0, 'fits', 0],
    ['count', 800, [400, 388], 0, 'short', -12],
    ['stock', 10, [6, 5], 0, 'over', 1],
    ['amount', 0.3, [0.1, 0.2], 2, 'fits', 0],
    ['rate', 0.9, [0.9, 0.9], 0, 'fits', undefined],
    ['rate', 0.9, [0.9, 0.85], 0, 'differs', undefined],
    ['growth', undefined, [0.1, 0.1], 2, 'fits', undefined],
    ['count', 5, [], 0, 'not_given', undefined],
  ] as const)('%s of %s given as %s is read as such', (kind, value, values, decimals, verdict, difference) => {
    const checked = checkCascade(kind, value, given(...values), decimals)
    expect([checked.verdict, checked.reckoned.difference]).toEqual([verdict, difference])
  })

  test('whatever is taken from one unit is told as missing, to the last one', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(counts, fc.nat(), (values, pick) => {
        const whole = values.reduce((sum, value) => sum + value, 0)
        expect(checkCascade('count', whole, given(...values), 0).verdict).toBe('fits')
        const at = pick % values.length
        const less = values.map((value, index) => (index === at ? value - 1 : value))
        expect(checkCascade('count', whole, given(...less), 0)).toMatchObject({
          verdict: 'short',
          reckoned: { difference: -1 },
        })
      }),
      { seed: 20_260_722 },
    )
  })

  test('the sentence names how much is missing, or who was given another level', () => {
    const short = checkCascade('count', 800, given(400, 388), 0)
    expect(wordsOfCascade({ ...alleys, value: 800 }, short, name).vi).toBe(
      'Các đơn vị nhận 788, thiếu 12 hẻm so với chỉ tiêu 800',
    )
    const rate = { kind: 'rate', unit: { vi: '%', en: '%' }, decimals: 0, value: 0.9 }
    const apart = checkCascade('rate', 0.9, given(0.9, 0.85), 0)
    expect(wordsOfCascade(rate, apart, name).vi.replace(/\u00a0/g, ' ')).toBe('Khác mức chỉ tiêu 90 %: Phường unit-1')
  })
})
