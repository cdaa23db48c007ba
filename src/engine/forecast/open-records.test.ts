import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor, Receipt } from '../engine.ts'
import type { ForecastView } from '../question.ts'
import { listOpenDue, listSlack } from './open-records.store.ts'
import { chanceLate, lateOf } from './open-records.ts'

describe('records that are still open', () => {
  // Of 100: ten late, sixty on the last day or the one before, thirty a week early; and many that are promised for the same day.
  const slack = [
    { days: -1, length: 10, records: 10 },
    { days: 0, length: 10, records: 30 },
    { days: 1, length: 10, records: 30 },
    { days: 7, length: 10, records: 30 },
    { days: 0, length: 0, records: 900 },
  ]

  test('the nearer their day, the likelier they are late; a promise of the same day was never open before', () => {
    expect(chanceLate(slack, 7)).toBeCloseTo(0.104, 2)
    expect(chanceLate(slack, 1)).toBeCloseTo(0.148, 2)
    expect(chanceLate(slack, 0)).toBeLessThan(chanceLate(slack, 1) ?? 0)
  })

  test('each counts by the days it has left', () => {
    const due = [
      { on: '2026-03-03', records: 4 },
      { on: '2026-03-09', records: 10 },
    ]
    expect(lateOf(due, slack, '2026-03-02')).toEqual({ records: 14, late: expect.closeTo(4 * 0.148 + 10 * 0.104, 1) })
  })

  test('too few past records tell nothing', () => {
    expect(chanceLate([{ days: -1, length: 9, records: 5 }], 3)).toBeUndefined()
  })
})

describe('read from the records themselves', () => {
  let opened: TestHouse
  let head: Actor
  beforeAll(async () => {
    opened = await testHouse([library], [town])
    opened.at('2026-01-05', '09:00')
    head = await opened.as('town', 'head')
  }, 60_000)
  afterAll(() => opened.close())

  let turn = 0
  function does(who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}): Promise<Receipt> {
    turn += 1
    const named = { locality: 'town', id: `open-records-${turn}`, record: 'library.loan', act, values }
    return opened.engine.act(who, { ...named, ...(subject !== undefined && { subject }) })
  }
  async function lent(): Promise<string> {
    const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
    const { subject } = await does(nobody, 'ask', undefined, novel)
    await does(head, 'lend', subject, { unit: opened.space('town').units.byKey('east')?.id })
    return subject
  }
  const told = (asOf?: Date): Promise<ForecastView> =>
    opened.engine.ask(nobody, 'forecast', { locality: 'town', code: 'LB-01', ...(asOf && { asOf }) })

  test('running promises by the day they are due, done ones by how early; a miss loses "100 %" that day, for good', async () => {
    const [first, second] = [await lent(), await lent()]
    const space = opened.space('town')
    const promised = { record: 'library.loan', deadline: 'back' }
    expect(await listOpenDue(space.db, space.id, promised, '2026-02-01')).toEqual([{ on: '2026-01-12', records: 2 }])
    expect(await listOpenDue(space.db, space.id, promised, '2026-01-12')).toEqual([])
    opened.at('2026-01-08', '09:00')
    await does(head, 'bring', first)
    expect(await listSlack(space.db, space.id, promised)).toEqual([{ days: 4, length: 7, records: 1 }])
    const before = await told(opened.house.clock())
    expect(before.decided).toBeUndefined()
    opened.at('2026-01-14', '09:00')
    await does(head, 'bring', second)
    const lost = await told()
    expect(lost.decided).toEqual({ on: '2026-01-12', as: 'lost' })
    expect(lost.probability).toBe(0)
    expect(lost.sentence.vi).toContain('Đã trượt từ 12/01/2026')
    // Of the day before nothing changed, although more is known today.
    const again = await told(before.asOf)
    expect({ ...again, open: undefined }).toEqual({ ...before, open: undefined })
  })
})
