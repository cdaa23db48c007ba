import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { recount } from '../measure/recount.store.ts'
import { decide } from '../record/workflow.ts'
import { appendAlone } from './event.store.ts'
import { appendOpening } from './opening.store.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
afterAll(() => here.close())

test('access sealed for one locality writes no act into another, although the act is written with the owner’s rights', async () => {
  const [mine, theirs] = [here.space('town'), here.space('village')]
  const at = here.house.clock()
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
  const command = { locality: 'village', id: 'from-next-door', record: 'library.loan', act: 'ask', values }
  const decision = decide(nobody, undefined, command, {
    type: theirs.recordType('library.loan'),
    measures: theirs.measuresOf('library.loan'),
    calendar: theirs.calendar,
    units: theirs.units,
    at,
    simulated: false,
    event: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8e',
    subject: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8f',
    code: '2611-4827-3913',
  })
  if (Array.isArray(decision)) throw new Error('it was refused')
  await expect(appendAlone(mine.db, theirs.id, decision)).rejects.toThrow(/not sealed for locality/)
  await expect(appendOpening(mine.db, theirs.id, decision)).rejects.toThrow(/not sealed for locality/)
  const together = mine.db.pool.query('select append_openings($1, $2)', [theirs.id, '[]'])
  await expect(together).rejects.toThrow(/not sealed for locality/)
  expect(await appendAlone(theirs.db, theirs.id, decision)).toMatchObject({ end: 'written' })
})

test('of many reports sent at the same moment one sent twice is written once, and all others once as well', async () => {
  const sent = Array.from({ length: 40 }, (_, number) => ({
    locality: 'town',
    id: `together-${number % 39}`,
    record: 'library.loan',
    act: 'ask',
    values: {
      genre: 'novel',
      book: `Tập ${number % 39}`,
      where: { longitude: 105.015, latitude: 10.005 },
      ...(number % 3 === 0 && { phone: '0901234567' }),
    },
  }))
  const receipts = await Promise.all(sent.map((command) => here.engine.act(nobody, command)))
  expect(new Set(receipts.map(({ subject }) => subject)).size).toBe(39)
  expect(receipts.filter(({ repeated }) => repeated)).toHaveLength(1)
  const { numerator } = await here.engine.ask(nobody, 'reading', {
    locality: 'town',
    code: 'library.asked',
    period: '2026-03',
  })
  expect(numerator).toBe(39)
  const space = here.space('town')
  expect((await recount(space.db, space)).differences).toEqual([])
  const { rows } = await space.db.pool.query<{ kept: number }>('select count(*)::int as kept from private_value')
  expect(rows[0]?.kept).toBe(13)
})
