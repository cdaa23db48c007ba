import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate } from '#engine/load.ts'
import { localities } from '#localities/all.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { modules, seeds } from './all.ts'

/** The same localities with a short past, so that the test stays short. */
const short = localities.map((locality) => ({
  ...locality,
  simulation: { ...locality.simulation, from: '2026-01-12' },
}))

let house: TestHouse

beforeAll(async () => {
  house = await testHouse(modules, short)
}, 60_000)

afterAll(() => house.close())

describe('invented lives', () => {
  for (const { key } of short) {
    test(`of ${key} pass every rule real ones pass`, { timeout: 120_000 }, async () => {
      house.at('2026-03-10', '10:20')
      const result = await simulate(house.house, house.space(key), seeds, () => undefined)
      expect(result.refused.slice(0, 20)).toEqual([])
      expect(result.lives).toBeGreaterThan(300)
    })
  }
})
