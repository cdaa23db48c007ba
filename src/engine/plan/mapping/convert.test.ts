import { expect, test } from 'vitest'
import { convert } from './convert.ts'

test('a share is told in percent, a count per so many residents, and how is said', () => {
  expect(convert(0.954, { times: 100 }, undefined)).toEqual({ value: expect.closeTo(95.4) as number, how: '× 100' })
  expect(convert(7, {}, undefined)).toEqual({ value: 7 })
  expect(convert(40, { perResidents: 100_000 }, 200_000)).toEqual({ value: 20, how: '÷ 200.000 × 100.000' })
  expect(convert(2, { times: 1_000, perResidents: 1_000 }, 500)).toEqual({ value: 4_000, how: '× 1.000 ÷ 500 × 1.000' })
})

test('saboteur: without residents nothing is told per resident, never 0 and never the bare count', () => {
  expect(convert(40, { perResidents: 100_000 }, undefined)).toBeUndefined()
  expect(convert(40, { perResidents: 100_000 }, 0)).toBeUndefined()
})
