import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followUp } from '#engine/follow-up/follow-up.ts'
import { loadMeetings } from '#engine/follow-up/past-meetings.ts'
import { loadReminders } from '#engine/follow-up/past-reminders.ts'
import { loadFigures } from '#engine/load.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

/* What a visitor finds at first sight: orders, reminders, answers and meetings of the weeks before, all of them invented and marked. */

let house: TestHouse

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at('2026-11-23', '07:30')
}, 120_000)
afterAll(() => house.close())

describe.each(localities.map(({ key }) => key))('the demonstration of %s', (locality) => {
  test('is written by the rules of every day, once', async () => {
    const space = house.space(locality)
    await loadFigures(house.house, space)
    const parts = [await loadPlan(house.house, space), await loadMeetings(house.house, space)]
    const reminders = await loadReminders(house.house, space)
    expect([...parts, reminders].flatMap(({ refused }) => refused)).toEqual([])
    expect(reminders.written).toBeGreaterThan(2)
    expect((await loadMeetings(house.house, space)).written).toBe(0)
    expect((await loadReminders(house.house, space)).written).toBe(0)
    console.log(`${locality}: ${reminders.written} reminders of the weeks before`)
  }, 60_000)

  test('shows what was ordered and not answered, what was answered, and before whom it was brought', async () => {
    const chair = await house.as(locality, 'chu-tich')
    const { rows, counts } = await house.engine.ask(chair, 'follow_ups', { locality })
    const told = rows.flatMap(({ reminder, simulated }) => (reminder ? [{ ...reminder, simulated }] : []))
    expect(told.every(({ simulated }) => simulated)).toBe(true)
    expect(counts.waiting).toBeGreaterThan(0)
    expect(counts.escalated).toBeGreaterThan(0)
    expect(told.some(({ answer }) => answer !== undefined)).toBe(true)
    const before = told.filter(({ level }) => level === 'head')
    expect(before.every(({ toldTo }) => toldTo !== undefined && !toldTo.includes(';'))).toBe(true)
  })

  test('held its weekly meetings, and the next one opens with what was promised', async () => {
    const chair = await house.as(locality, 'chu-tich')
    const { items } = await house.engine.ask(chair, 'meetings', { locality })
    const [next, last] = items
    expect(items.filter(({ state }) => state === 'concluded').length).toBeGreaterThan(1)
    expect(last?.decisions).toBeGreaterThan(0)
    expect(next?.state).toBe('planned')
    const { agenda, previous } = await house.engine.ask(chair, 'meeting', { locality, id: next?.id ?? '' })
    expect(previous?.id).toBe(last?.id)
    expect(agenda.promises.map(({ key }) => key).length).toBe(last?.decisions)
  })

  test('what was said before is not said again by the program that goes on', async () => {
    const chair = await house.as(locality, 'chu-tich')
    const asked = () => house.engine.ask(chair, 'follow_ups', { locality })
    const saidOf = async () => new Map((await asked()).rows.map(({ key, reminder }) => [key, reminder?.said ?? []]))
    const before = await saidOf()
    house.at('2026-11-23', '09:00')
    await followUp(house.house, house.space(locality))
    const after = await saidOf()
    for (const [key, said] of before) {
      const fresh = (after.get(key) ?? []).slice(said.length)
      expect(
        fresh.every(({ on }) => on === '2026-11-23'),
        key,
      ).toBe(true)
    }
    house.at('2026-11-23', '07:30')
  }, 60_000)
})
