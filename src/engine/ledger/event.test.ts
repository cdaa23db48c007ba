import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Space } from '../house.ts'
import { type Decision, decide } from '../record/workflow.ts'
import { recount } from '../recount/recount.store.ts'
import { appendAlone } from './event.store.ts'
import { appendOpening } from './opening.store.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
afterAll(() => here.close())

/** A loan asked for under a code, decided and not written yet. */
function decided(space: Space, id: string, code: string): Decision {
  const at = here.house.clock()
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
  const command = { locality: space.key, id, record: 'library.loan', act: 'ask', values }
  const decision = decide(nobody, undefined, command, {
    type: space.recordType('library.loan'),
    measures: space.measuresOf('library.loan'),
    calendar: space.calendar,
    units: space.units,
    at,
    simulated: false,
    event: uuidv7(at, here.house.dice),
    subject: uuidv7(at, here.house.dice),
    code,
  })
  if (Array.isArray(decision)) throw new Error('it was refused')
  return decision
}

test('access sealed for one locality writes no act into another, although the act is written with the owner’s rights', async () => {
  const [mine, theirs] = [here.space('town'), here.space('village')]
  const decision = decided(theirs, 'from-next-door', '2611-4827-3913')
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

test('of acts written together one whose code is taken is told so, and the others are written in one call all the same', async () => {
  const space = here.space('village')
  const first = decided(space, 'taken-first', '2611-0000-0001')
  expect(await appendAlone(space.db, space.id, first)).toEqual({ end: 'written', code: '2611-0000-0001' })
  const many = Array.from({ length: 20 }, (_, n) =>
    decided(space, `taken-${n}`, `2611-0000-00${n < 9 ? '0' : ''}${n + 1}`),
  )
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const ends = await Promise.all(many.map((one) => appendOpening(space.db, space.id, one)))
  const names = query.mock.calls.map(([one]) => (one as unknown as { name?: string }).name)
  query.mockRestore()
  expect(ends.map(({ end }) => end)).toEqual(['code_taken', ...Array.from({ length: 19 }, () => 'written')])
  expect(names.filter((name) => name?.startsWith('append'))).toEqual(['append_openings', 'append_openings'])
  const { rows } = await space.db.pool.query<{ kept: number }>(
    `select count(*)::int as kept from record where code like '2611-0000-00%'`,
  )
  expect(rows[0]?.kept).toBe(20)
})
