import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededNumbers } from '#base/dice.ts'
import { atLocal } from '#base/instant.ts'
import { addWorkingMinutes, isWorkingDay, workingMinutesBetween } from '#engine/deadline/calendar.ts'
import { dueAt } from '#engine/deadline/deadline.ts'
import type { SeedHouse } from '#engine/declare.ts'
import { simulate } from '#engine/load.ts'
import { localities } from '#localities/all.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
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

describe('the same seed', () => {
  const [quan1] = short
  const now = atLocal('2026-02-20', 600)
  const told = (number: number): string[] => {
    if (!quan1) throw new Error('no locality')
    const seeded: SeedHouse = {
      dice: seededNumbers(number),
      locality: quan1,
      from: '2026-02-02',
      until: '2026-02-21',
      now,
      unitId: (key) => key,
      addWorkingMinutes: (from, minutes) => addWorkingMinutes(vietnamCalendar, from, minutes),
      workingMinutesBetween: (a, b) => workingMinutesBetween(vietnamCalendar, a, b),
      isWorkingDay: (date) => isWorkingDay(vietnamCalendar, date),
      dueAt: (startedAt, within) => dueAt(vietnamCalendar, startedAt, within),
    }
    return Object.values(seeds).flatMap((seed) => [...seed(seeded)].map((life) => JSON.stringify(life)))
  }

  test('tells the same lives, another seed others', () => {
    expect(told(7)).toEqual(told(7))
    expect(told(7)).not.toEqual(told(8))
  })

  test('tells nothing after now, and each life in order of time', () => {
    const times = told(7).map((life) => (JSON.parse(life) as { acts: { at: string }[] }).acts.map((act) => act.at))
    expect(
      times.every((acts) => acts.join() === [...acts].sort().join() && (acts.at(-1) ?? '') <= now.toISOString()),
    ).toBe(true)
  })
})
