import { expect, test } from 'vitest'
import { convert } from './convert.ts'

const count = { isShare: false }

test('a count is told per so many residents, and how is said', () => {
  expect(convert(7, {}, count)).toEqual({ value: 7 })
  expect(convert(7, { times: 100 }, count)).toEqual({ value: 700, how: '× 100' })
  const of = (population: number) => ({ ...count, population })
  expect(convert(40, { perResidents: 100_000 }, of(200_000))).toEqual({ value: 20, how: '÷ 200.000 × 100.000' })
  const both = { times: 1_000, perResidents: 1_000 }
  expect(convert(2, both, of(500))).toEqual({ value: 4_000, how: '× 1.000 ÷ 500 × 1.000' })
})

test('a share told in percent is the same figure: nobody reads “62,0 % × 100”', () => {
  const share = { isShare: true }
  expect(convert(0.954, { times: 100 }, share)).toEqual({ value: expect.closeTo(95.4) as number })
  expect(convert(0.954, { times: 1_000 }, share)).toMatchObject({ how: '× 1.000' })
})

test('saboteur: without residents nothing is told per resident, never 0 and never the bare count', () => {
  expect(convert(40, { perResidents: 100_000 }, count)).toBeUndefined()
  expect(convert(40, { perResidents: 100_000 }, { ...count, population: 0 })).toBeUndefined()
})
